/** What was to be sent or replaced is not waiting any more: it was mended or given up elsewhere, or has arrived. Nothing is written. */
export class RecordGone extends Error {
  override readonly name = "RecordGone";
  readonly id: string;
  constructor(id: string) {
    super(`record ${id} is not waiting any more`);
    this.id = id;
  }
}
