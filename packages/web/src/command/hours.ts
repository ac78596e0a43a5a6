/** Minutes as hours to a tenth; whole hours without a comma. @param number as `useFormat` has it */
export function hoursSaid(minutes: number, number: (value: number, digits?: number) => string): string {
  const hours = Math.round(minutes / 6) / 10;
  return number(hours, Number.isInteger(hours) ? 0 : 1);
}
