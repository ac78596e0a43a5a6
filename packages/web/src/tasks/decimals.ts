/** As many decimals as a reported figure has, three at most. */
export const decimalsOf = (value: number): number =>
  [0, 1, 2].find((digits) => Number(value.toFixed(digits)) === value) ?? 3;
