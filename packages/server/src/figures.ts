import { caseFigures, type Figures } from "#tasks/figures";

/** Every figure by which a task can be judged: slices after `tasks` hand theirs over here. */
export const figures: Figures = { ...caseFigures };
