import { matchTables, readIntake, type TableMatch } from '../../batch/intake.ts';
import { mapInTurns, nextTurn } from '../../shared/in-turns.ts';
import type { ModelClass } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';
import { intakeChanges, intakePaths } from './intake-rows.ts';
import type { Intake } from './taking-in.ts';

type Counted = readonly (readonly [name: string, films: number])[];

/** What a person must see of a drop to know whether its names and tables were understood. */
export type IntakeReview = {
  /** Films that it says something of: its own, or those of the study that its tables name. */
  readonly films: number;
  /** Before they are renamed. */
  readonly labels: Counted;
  readonly groups: Counted;
  /** Those with the most films first. */
  readonly patients: Counted;
  readonly examples: readonly { readonly path: string; readonly label: string; readonly patient: string; readonly group: string }[];
  readonly tables: readonly TableMatch[];
  readonly filmsWithoutRow: readonly string[];
  /** Films that the study has already, and of how many of them the drop says something else than the study. */
  readonly known: number;
  readonly differing: number;
};

const shownExamples = 5;

/** In turns with the page: a drop may hold ten thousands of films. */
export async function reviewOf(
  intake: Intake,
  rows: ReadonlyMap<string, StudyFilm>,
  classes: readonly ModelClass[],
): Promise<IntakeReview> {
  const { films, tables, choices } = intake;
  const paths = await intakePaths(intake, rows);
  const { facts, says } = readIntake(tables, classes, choices);
  const staying = choices.known === 'keep' ? rows : undefined;
  const found = await mapInTurns(paths, (path) => {
    const row = rows.get(path);
    if (!row) return { ...facts(path), path };
    return staying ? row : { ...row, ...says(path) };
  });
  const asFound = readIntake(tables, classes, { ...choices, rename: {} });
  const labels = (await mapInTurns(paths, (path) => (staying?.has(path) ? [] : asFound.facts(path).label))).flat();
  const shown = new Set(Array.from({ length: shownExamples }, (_, i) => Math.round((i * (paths.length - 1)) / (shownExamples - 1)))); // from first to last
  const matches = await matchTables(films.length > 0 ? paths : [...rows.keys()], tables);
  const differing = (await intakeChanges(intake, { rows, classes })).length;
  await nextTurn();
  return {
    films: paths.length,
    labels: counted(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
    groups: counted(found.map(({ group }) => group)).sort(([a], [b]) => (a < b ? -1 : 1)),
    patients: counted(found.map(({ patient }) => patient)).sort(([, a], [, b]) => b - a),
    examples: found.filter((_, i) => shown.has(i)).map(({ path, label, patient, group }) => ({ path, label, patient, group })),
    ...matches,
    known: paths.filter((path) => rows.has(path)).length,
    differing,
  };
}

function counted(names: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}
