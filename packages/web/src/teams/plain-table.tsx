import type { ReactNode } from "react";

export interface PlainColumn<R> {
  readonly head: string;
  readonly isNumber?: boolean;
  readonly cell: (row: R) => ReactNode;
}

interface PlainTableProps<R> {
  /** The first one names its row. */
  readonly columns: readonly PlainColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
}

/** A short table that is read whole. */
export function PlainTable<R>({ columns, rows, rowKey }: PlainTableProps<R>) {
  const classOf = ({ isNumber }: PlainColumn<R>) => (isNumber ? "num" : undefined);
  return (
    <table className="tm-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={classOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.head} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
