import { toCsv } from '../../export/csv.ts';
import { type RegionRow, regionCells, regionColumns, regionJson, regionRows } from '../../export/region-rows.ts';
import type { ExportedFile } from '../exports.ts';
import { fileNameOf } from '../films-slice.ts';
import type { Session } from '../session.ts';
import { columnMeasures } from './columns.ts';
import { aboutFill, findingOf } from './finding.ts';
import type { FilmMeasures, MethodMeasures } from './measure-film.ts';
import type { Questions } from './questions-store.ts';
import { patientOf } from './swap-maps.ts';

/** Every number of every region on every map that is shown, as the command line's regions.csv has them. */
export function rowsOf(session: Session, { film, regions, maps }: FilmMeasures, { findings, fill }: Questions): readonly RegionRow[] {
  const facts = { file: fileNameOf(film), patient: patientOf(film), label: '' };
  return maps.flatMap(({ measured }) => {
    const { map } = measured;
    const ablations = regions.flatMap(({ id, outline }) => {
      const found = findingOf(findings.ablation, outline, aboutFill(map, fill));
      return found ? [[id, found.answer] as const] : [];
    });
    const explained = session.cards[session.network]?.classes[map.params.explainedClass]?.id ?? '';
    return regionRows(measured, { film: facts, class: explained, ablations: new Map(ablations) });
  });
}

export function exportRegionsCsv(session: Session, measured: FilmMeasures, questions: Questions): ExportedFile {
  const rows = rowsOf(session, measured, questions).map(regionCells);
  return { name: `${fileNameOf(measured.film)}.regions.csv`, content: new Blob([toCsv([regionColumns, ...rows])], { type: 'text/csv' }) };
}

export function exportRegionsJson(session: Session, measured: FilmMeasures, questions: Questions): ExportedFile {
  const text = regionJson(rowsOf(session, measured, questions));
  return { name: `${fileNameOf(measured.film)}.regions.json`, content: new Blob([text], { type: 'application/json' }) };
}

type Heads = { readonly region: string; readonly headOf: (measure: (typeof columnMeasures)[number]) => string };

/** A table of one map as a spreadsheet takes it from the clipboard: tabs between cells, every digit, what is undefined left empty. */
export function tableText(
  regions: FilmMeasures['regions'],
  { measured }: MethodMeasures,
  { findings, fill }: Questions,
  columns: readonly string[],
  { region, headOf }: Heads,
): string {
  const shown = columnMeasures.filter(({ id }) => columns.includes(id));
  const rows = regions.map(({ name, outline }, i) => {
    const numbers: Readonly<Record<string, number | undefined>> = {
      ...measured.regions[i]?.numbers,
      ablation: findingOf(findings.ablation, outline, aboutFill(measured.map, fill))?.answer,
    };
    return [name.replaceAll(/[\t\r\n]/g, ' '), ...shown.map(({ id, unit }) => cellText(numbers[id], unit))];
  });
  return [[region, ...shown.map(headOf)], ...rows].map((cells) => cells.join('\t')).join('\n');
}

/** In the unit that the head tells: parts as per cent. */
function cellText(value: number | undefined, unit: string): string {
  if (value === undefined) return '';
  return String(unit === 'fraction' ? 100 * value : value);
}
