/** In the page: every row of every table the application keeps on the device, as text, bytes read as UTF-8. */
export async function readWholeDatabase(): Promise<string> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open("phaodai");
    opening.addEventListener("success", () => done(opening.result));
    opening.addEventListener("error", () => fail(opening.error));
  });
  const rows: unknown[] = [];
  for (const table of database.objectStoreNames) {
    const all = database.transaction(table).objectStore(table).getAll();
    await new Promise((done) => all.addEventListener("success", done));
    rows.push(...all.result);
  }
  database.close();
  const decoder = new TextDecoder();
  return JSON.stringify(rows, (_, value: unknown) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return decoder.decode(value);
    return value;
  });
}
