import { type IntakeReader, isNamed, readIntake } from '../../batch/intake.ts';
import type { RowChange } from '../../batch/study-store.ts';
import { mapInTurns } from '../../shared/in-turns.ts';
import type { ModelClass } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { Intake } from './taking-in.ts';

type Rows = ReadonlyMap<string, StudyFilm>;

type Into = {
  /** The study's, by path. */
  readonly rows: Rows;
  readonly classes: readonly ModelClass[];
  /** Under which path each film of the drop goes into the study; its own where nothing is said. */
  readonly paths?: readonly string[];
};

/** Paths by which a drop's films are reviewed: their own, or those of the study's films that its tables name where it holds none. */
export async function intakePaths({ films, tables }: Pick<Intake, 'films' | 'tables'>, rows: Rows): Promise<readonly string[]> {
  if (films.length > 0) return films.map(({ path }) => path);
  return (await mapInTurns([...rows.keys()], (path) => (isNamed(path, tables) ? [path] : []))).flat();
}

/** What a drop adds to the study, and what it changes of films that are there. */
export async function intakeRows(
  intake: Intake,
  into: Into,
): Promise<{ readonly added: readonly Omit<StudyFilm, 'study'>[]; readonly changes: readonly RowChange[] }> {
  const { films, tables, choices, leftOut } = intake;
  const { rows, classes, paths } = into;
  const { facts } = readIntake(tables, classes, choices);
  const added = await mapInTurns(films, ({ path: given, file }, i) => {
    const path = paths?.[i] ?? given;
    const { patient, ...said } = facts(given);
    // A film that is a patient of its own stays so under another name.
    return { ...said, path, name: file.name, bytes: file.size, patient: patient === given ? path : patient, state: 'waiting' as const };
  });
  const lost = leftOut.flatMap((entry) => {
    if (entry.why !== 'unreadable' || rows.has(entry.path)) return [];
    const { path, reason } = entry;
    const about = { path, name: path.split('/').at(-1) ?? path, bytes: 0, label: '', patient: path, group: '' };
    return [{ ...about, state: 'failed' as const, failure: { stage: 'read' as const, reason } }];
  });
  return { added: [...added, ...lost], changes: choices.known === 'keep' ? [] : await intakeChanges(intake, into) };
}

/** What a drop says of films that are there and that the study does not say. */
export async function intakeChanges(intake: Intake, { rows, classes, paths }: Into): Promise<readonly RowChange[]> {
  if (rows.size === 0) return [];
  const { says } = readIntake(intake.tables, classes, intake.choices);
  const changes = await mapInTurns(await intakePaths(intake, rows), (given, i) => {
    const row = rows.get(paths?.[i] ?? given);
    if (!row) return [];
    const { patient, ...said } = says(given);
    return changeOf(row, { ...said, ...(patient !== undefined && { patient: patient === given ? row.path : patient }) }) ?? [];
  });
  return changes.flat();
}

type Said = ReturnType<IntakeReader['says']>;

/** Undefined where the drop says nothing new of the film. Columns of earlier tables stay. */
function changeOf(row: StudyFilm, { scores, words, ...said }: Said): RowChange | undefined {
  const next = {
    ...said,
    ...(scores && { scores: { ...row.scores, ...scores } }),
    ...(words && { words: { ...row.words, ...words } }),
  };
  const fields = Object.keys(next) as (keyof typeof next)[];
  const isNew = fields.some((field) => next[field] !== row[field] && JSON.stringify(next[field]) !== JSON.stringify(row[field]));
  return isNew ? { path: row.path, ...next } : undefined;
}
