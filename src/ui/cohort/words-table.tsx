import type { TableOfWords } from '../../state/cohort/views.ts';

/** A table whose first cells name its rows. `name`: where nothing beside it says what it shows. */
export function WordsTable({ table: { head, rows }, name }: { readonly table: TableOfWords; readonly name?: string }) {
  return (
    <table className="cohort-table" aria-label={name}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, r) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table do not move
          <tr key={r}>
            {cells.map((cell, i) =>
              i === 0 ? (
                <th key={head[i]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={head[i]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
