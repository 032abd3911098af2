import { memo, useMemo, useState } from 'react';
import { type Figure, listFile, type Picture, rowInWords, type Shown, toKeep } from '../../state/cohort/views.ts';
import { Chart } from '../panel/chart.tsx';
import { saveFiles } from '../save-files.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { keepChart } from './keep-chart.ts';
import { WordsTable } from './words-table.tsx';

type Props = {
  readonly picture: Picture;
  readonly shown: Shown;
  /** Before the figure's own title. */
  readonly title?: string;
  /** After its caption. */
  readonly hint?: string;
};

/** A chart with its title, what it shows, the numbers behind it, and ways to take it along; nothing where the question has none. */
export const CohortFigure = memo(function CohortFigure({ picture, shown, title: before, hint = '' }: Props) {
  const [isOpen, setOpen] = useState(false);
  const figure = useMemo(() => picture(shown), [picture, shown]);
  if (!figure) return null;
  const { svg, table, list } = figure;
  const title = before === undefined ? figure.title : `${before}: ${figure.title}`;
  const keep = (format: 'SVG' | 'PNG') => {
    const kept = toKeep(picture, shown);
    if (kept) void keepChart(kept, format);
  };
  return (
    <figure className="cohort-figure">
      <figcaption>
        <h3>{title}</h3>
        <p className="aside">{`${figure.caption} ${hint}`.trim()}</p>
      </figcaption>
      <Chart svg={svg} />
      <div className="cohort-keep">
        {(['SVG', 'PNG'] as const).map((format) => (
          <button key={format} type="button" className="link" aria-label={words.keep(title, format)} onClick={() => keep(format)}>
            {format}
          </button>
        ))}
        {list && (
          <button type="button" className="link" aria-label={words.keep(title, 'CSV')} onClick={() => saveFiles([listFile(figure)])}>
            CSV
          </button>
        )}
      </div>
      {table.rows.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary aria-label={`${words.numbers}: ${title}`}>{words.numbers}</summary>
          <WordsTable table={table} />
          {list && isOpen && <List list={list} />}
        </details>
      )}
    </figure>
  );
});

/** More rows than this would hold the page up, and nobody reads them here. */
const LISTED = 200;

function List({ list }: { readonly list: NonNullable<Figure['list']> }) {
  const { head, rows } = list();
  const shown = rows.slice(0, LISTED).map(rowInWords);
  return (
    <>
      <WordsTable table={{ head, rows: shown }} name={head[0] ?? ''} />
      {rows.length > LISTED && <p className="aside">{words.more(rows.length - LISTED)}</p>}
    </>
  );
}
