/** What was to be replaced is not waiting any more: it was mended or given up elsewhere, or has arrived. Nothing is written. */
export class RecordGone extends Error {
  override readonly name = "RecordGone";
  constructor(id: string) {
    super(`no record ${id} is waiting to be mended`);
  }
}
