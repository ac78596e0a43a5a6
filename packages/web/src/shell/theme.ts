import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Drawer,
  Input,
  Loader,
  Menu,
  mergeThemeOverrides,
  Modal,
  MultiSelect,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Tabs,
  Text,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

/** Shades Mantine asks for; what is seen comes from tokens.css through `cssVariables` below. */
const navy: MantineColorsTuple = [
  "#e7eff7",
  "#cfe0f0",
  "#a3c6e6",
  "#7cb8f2",
  "#4c8fcb",
  "#2a72b3",
  "#0b5cad",
  "#0b4f8a",
  "#093f6e",
  "#072f53",
];

/** Mantine draws inputs, overlays and borders with these two scales. */
const gray: MantineColorsTuple = [
  "#f4f6f8",
  "#e9edf1",
  "#d5dce2",
  "#bac5ce",
  "#7a8b99",
  "#667785",
  "#4a5b6a",
  "#384754",
  "#263440",
  "#14202b",
];
const dark: MantineColorsTuple = [
  "#e8eef3",
  "#c5d0d9",
  "#a7b6c2",
  "#7f92a2",
  "#5e7182",
  "#2a3947",
  "#17232e",
  "#0e1720",
  "#0b121a",
  "#080d13",
];

const overlay = { shadow: "var(--shadow)" } as const;
/** The list of choices scrolls itself (base.css): a box around it would have to be reached by keys of its own. */
const choices = { defaultProps: { withScrollArea: false } } as const;
/** The sign of what is chosen lies on --primary, which is light in the dark theme. */
const ticked = { defaultProps: { iconColor: "var(--on-primary)" } } as const;

export const theme = createTheme({
  colors: { navy, gray, dark },
  primaryColor: "navy",
  primaryShade: 7,
  fontFamily: "var(--font-ui)",
  fontFamilyMonospace: "var(--font-mono)",
  headings: { fontFamily: "var(--font-ui)", fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "1rem", lg: "1.125rem", xl: "1.375rem" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.55", lg: "1.5", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "4px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "sm",
  breakpoints: { xs: "40em", sm: "40em", md: "64em", lg: "90em", xl: "120em" },
  focusRing: "never", // the ring of base.css holds for every element alike
  cursorType: "pointer",
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const isPrimary = input.color === undefined || input.color === "navy";
    if (!isPrimary) return colors;
    if (input.variant === "filled")
      return {
        background: "var(--primary)",
        hover: "var(--primary-hover)",
        color: "var(--on-primary)",
        border: "1px solid transparent",
      };
    if (input.variant === "light" || input.variant === "subtle")
      return {
        background: input.variant === "light" ? "var(--primary-soft)" : "transparent",
        hover: "var(--primary-soft)",
        color: "var(--primary)",
        border: "1px solid transparent",
      };
    return colors;
  },
  components: {
    Autocomplete: Autocomplete.extend(choices),
    MultiSelect: MultiSelect.extend(choices),
    Select: Select.extend(choices),
    Button: Button.extend({
      defaultProps: { fw: 500 },
      vars: (_, { size }) => ({
        root: isChosen(size)
          ? {}
          : {
              "--button-height": "var(--ctl)",
              "--button-fz": "var(--text-control)",
              "--button-padding-x": "14px",
            },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle" },
      vars: (_, { size }) => ({ root: isChosen(size) ? {} : { "--ai-size": "var(--ctl)" } }),
    }),
    Input: Input.extend({
      vars: (_, { size }) => ({
        wrapper: isChosen(size)
          ? {}
          : { "--input-height": "var(--ctl)", "--input-fz": "var(--text-control)" },
      }),
    }),
    Checkbox: Checkbox.extend(ticked),
    Radio: Radio.extend(ticked),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: "sm" } }),
    // The placeholder that would take the focus is no child a menu may have (axe: aria-required-children).
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Loader: Loader.extend({ defaultProps: { size: "sm", type: "dots" } }),
    Popover: Popover.extend({ defaultProps: { ...overlay, withinPortal: true } }),
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: false, openDelay: 300, events: { hover: true, focus: true, touch: true } },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Text: Text.extend({
      vars: (_, { size }) => ({
        root: size ? {} : { "--text-fz": "inherit", "--text-lh": "inherit" },
      }),
    }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
  },
});

/** The crosses that close a window say so, in the language of the screen. */
export const withWords = (plain: MantineThemeOverride, words: { readonly close: string }) => {
  const defaultProps = { ...overlay, closeButtonProps: { "aria-label": words.close } };
  return mergeThemeOverrides(plain, {
    components: { Modal: Modal.extend({ defaultProps }), Drawer: Drawer.extend({ defaultProps }) },
  });
};

/** "sm" is what Mantine gives where the caller said nothing. */
const isChosen = (size: unknown) => size !== undefined && size !== "sm";

const variables = {
  "--mantine-color-body": "var(--bg)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-muted)",
  "--mantine-color-placeholder": "var(--ink-muted)",
  "--mantine-color-anchor": "var(--primary)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-default": "var(--surface-raised)",
  "--mantine-color-default-hover": "var(--surface)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--border-control)",
  "--mantine-color-disabled": "var(--surface)",
  "--mantine-color-disabled-color": "var(--ink-muted)",
  "--mantine-color-disabled-border": "var(--rule)",
  "--mantine-primary-color-filled": "var(--primary)",
  "--mantine-primary-color-filled-hover": "var(--primary-hover)",
  "--mantine-primary-color-light": "var(--primary-soft)",
  "--mantine-primary-color-light-hover": "var(--primary-soft)",
  "--mantine-primary-color-light-color": "var(--primary)",
  "--mantine-primary-color-contrast": "var(--on-primary)",
  "--mantine-color-navy-filled": "var(--primary)",
  "--mantine-color-navy-outline": "var(--primary)",
};

/** Mantine's own colours point at ours, so one switch of [data-theme] changes both. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: variables,
});
