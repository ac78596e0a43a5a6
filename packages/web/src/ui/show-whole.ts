/** As the ref of the open one of tabs that scroll sideways on a phone (`pd-tabs`): it is in view. */
export const showWhole = (tab: HTMLElement | null): void =>
  tab?.scrollIntoView({ block: "nearest", inline: "center" });
