export interface Label {
  readonly at: Temporal.Instant;
  readonly name: string;
  /** Pixels. */
  readonly x: number;
}

export interface PlacedLabel extends Label {
  readonly side: "left" | "right";
  /** 0 is the topmost. */
  readonly lane: number;
}

/** Pixels: half a mark, a letter of 12 px text at most, the gap to the next label. */
const mark = 9;
const letter = 7;
const gap = 8;

/** Marks with their names, none over another: each in the first lane that is free, its name to the left where the right ends. */
export function placeLabels(
  labels: readonly Label[],
  room: { readonly left: number; readonly right: number },
): readonly PlacedLabel[] {
  const lanes: { readonly from: number; readonly to: number }[][] = [];
  return labels
    .toSorted((a, b) => a.x - b.x)
    .map((label) => {
      const length = label.name.length * letter + mark;
      const isLeft = label.x + length > room.right && label.x - length > room.left;
      const span = isLeft
        ? { from: label.x - length, to: label.x + mark }
        : { from: label.x - mark, to: label.x + length };
      const isFree = (lane: (typeof lanes)[number]): boolean =>
        lane.every((taken) => taken.to + gap <= span.from || span.to + gap <= taken.from);
      const found = lanes.findIndex(isFree);
      const lane = found === -1 ? lanes.push([]) - 1 : found;
      lanes[lane]?.push(span);
      return { ...label, side: isLeft ? ("left" as const) : ("right" as const), lane };
    });
}
