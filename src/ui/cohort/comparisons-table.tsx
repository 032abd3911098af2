import { useMemo } from 'react';
import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { besideOf, rowsOf } from '../../state/cohort/views.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { WordsTable } from './words-table.tsx';

type Props = { readonly analysis: NonNullable<CohortState['analysis']>; readonly methodLabels: CohortState['methodLabels'] };

/** Every comparison with its effect, its corrected p or why there is none, and what it says in words. */
export function ComparisonsTable({ analysis, methodLabels }: Props) {
  const rows = useMemo(() => rowsOf(analysis, methodLabels), [analysis, methodLabels]);
  const beside = useMemo(() => besideOf(analysis, methodLabels), [analysis, methodLabels]);
  const { columns } = words;
  return (
    <>
      <table className="cohort-table cohort-comparisons" aria-label={words.comparisons}>
        <caption>{words.comparisons}</caption>
        <thead>
          <tr>
            {[columns.title, columns.method, columns.effect, columns.p, columns.patients, columns.sentence].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.isFound ? 'is-found' : undefined}>
              <th scope="row">{row.title}</th>
              <td>{row.method}</td>
              <td>{row.effect}</td>
              <td>
                {row.p}
                {row.isFound && ' ✱'}
              </td>
              <td>{row.patients}</td>
              <td className="aside">{row.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {beside && (
        <details>
          <summary>{words.testsBeside}</summary>
          <p className="aside">{words.testsBesideSaid}</p>
          <WordsTable table={beside} name={words.testsBeside} />
        </details>
      )}
    </>
  );
}
