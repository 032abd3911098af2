import { Failure } from '../../shared/failure.ts';
import type { TidyRow } from '../../stats/compare/cohort.ts';
import { type Design, neutralValue, type Question } from '../../stats/compare/design.ts';
import { groupBy } from '../../stats/compare/group-by.ts';
import { presets } from '../../stats/presets/presets.ts';
import { asPart, finish, type Steps } from '../../stats/steps.ts';
import type { Ask, AskedQuestion, FilmChoice } from './ask.ts';
import { type CohortFilm, type CohortNumber, type CohortTable, classesOf, different } from './cohort-table.ts';
import { BOTH_LUNGS, OUTSIDE_LUNGS } from './lungs-as-regions.ts';
import { wordsInSteps, wordsOf } from './table-words.ts';
import { BODY } from './within-body.ts';

/** Of the power curve: a region that draws 1.4 times as much as by chance. */
const SMALLEST_EFFECT = 0.5;
const READER_COLUMNS = new Set(['file', 'patient', 'label', 'group']);

/** A question with nothing left open. */
export type FullAsk = { readonly [Field in Exclude<keyof Ask, 'smallestEffect'>]-?: NonNullable<Ask[Field]> } & {
  readonly smallestEffect: number | undefined;
};

/** Films and rows that a question is about, ready to be compared. */
export type Selection = {
  readonly ask: FullAsk;
  readonly design: Design;
  readonly films: readonly CohortFilm[];
  /** Films that the choice of films, a repeated picture, or a rejection in the review leaves out. */
  readonly notChosen: number;
  /** Those of them whose regions were rejected, and nothing else speaks against. */
  readonly rejected: number;
  readonly rows: readonly TidyRow[];
  /** Films that have one of the rows. */
  readonly seen: ReadonlySet<string>;
  /** Films that have none, but would have one if another class were asked for. */
  readonly ofOtherClass: ReadonlySet<string>;
  readonly scores: ReadonlyMap<string, number> | undefined;
  readonly methodLabels: CohortTable['methodLabels'];
  /** The group of a film, as the question makes them; undefined where it makes none. */
  readonly groupOf: (film: CohortFilm) => string | undefined;
};

/** Fills in what a question leaves open. @throws Failure 'study-invalid' for a study without numbers */
export function completeAsk(ask: Ask, table: CohortTable): FullAsk {
  const procedure = presets[ask.procedure ?? 'recommended'];
  const measure = ask.measure ?? procedure.measure;
  if (table.numbers.length === 0)
    throw new Failure('study-invalid', 'The study has no numbers of regions: fit or draw regions and explain its films first.');
  const { classes, listedRegions, methods } = wordsOf(table.numbers);
  const [onlyClass] = classes;
  return {
    question: ask.question ?? defaultQuestion(table),
    films: ask.films ?? {},
    regions: ask.regions ?? listedRegions.filter((region) => region !== BOTH_LUNGS && region !== OUTSIDE_LUNGS && region !== BODY),
    methods: ask.methods ?? [...methods],
    reading: ask.reading ?? table.numbers[0]?.reading ?? 'positive',
    measure,
    explained: ask.explained ?? (classes.length === 1 && onlyClass !== undefined ? onlyClass : 'predicted'),
    procedure: procedure.id,
    correction: ask.correction ?? procedure.correction,
    alpha: ask.alpha ?? procedure.alpha,
    level: ask.level ?? 0.95,
    seed: ask.seed ?? 1,
    jitter: ask.jitter ?? 0,
    smallestEffect: ask.smallestEffect ?? (neutralValue(measure) === 0 ? SMALLEST_EFFECT : undefined),
  };
}

/** @throws Failure 'study-invalid' that names what the study does not have */
export function select(ask: FullAsk, table: CohortTable): Selection {
  return finish(selectInSteps(ask, table));
}

/** Numbers between two pauses. */
const PAUSE = 8192;

/** The same with pauses: 20,000 films have a million numbers. */
export function* selectInSteps(ask: FullAsk, table: CohortTable): Steps<Selection> {
  const words = yield* asPart(wordsInSteps(table.numbers), 0, 0.3);
  mustHave('region', ask.regions, words.regions);
  mustHave('method', ask.methods, words.methods);
  mustHave('measure', [ask.measure], words.measures);
  const isChosen = chooser(ask.films, table);
  const chosen = table.films.filter((film) => film.repeats === undefined && isChosen(film));
  const films = ask.films.where?.review ? chosen : chosen.filter(({ isRejected }) => !isRejected);
  const { question } = ask;
  const groupOf = question.kind === 'groups' ? columnOf(question.by ?? 'label', table) : () => undefined;
  if (question.kind === 'groups') mustHave('group', question.groups, different(table.films.map((film) => groupOf(film) ?? '')));
  if (question.kind === 'reader') mustHave('reader’s score', [question.score], scoreColumns(table));
  if (ask.explained !== 'predicted') mustHave('explained class', [ask.explained], words.classes);

  const byFile = new Map(films.map((film) => [film.file, film]));
  const rows: TidyRow[] = [];
  const seen = new Set<string>();
  const ofOtherClass = new Set<string>();
  for (const [i, number] of table.numbers.entries()) {
    if (i % PAUSE === 0) yield 0.3 + (0.7 * i) / table.numbers.length;
    if (!isAsked(number, ask)) continue;
    const film = byFile.get(number.file);
    if (!film) continue;
    if (ask.explained !== 'predicted' && number.class !== ask.explained) {
      ofOtherClass.add(film.file);
      continue;
    }
    const { region, method, value } = number;
    rows.push({ patient: patientOf(film), film: film.file, group: groupOf(film), region, method, value });
    seen.add(film.file);
  }
  for (const file of seen) ofOtherClass.delete(file);
  return {
    ask,
    design: designOf(ask, films.length),
    films,
    notChosen: table.films.length - films.length,
    rejected: chosen.length - films.length,
    ...{ rows, seen, ofOtherClass, groupOf, methodLabels: table.methodLabels },
    scores: question.kind === 'reader' ? scoresOf(films, question.score) : undefined,
  };
}

/** Columns of the labels that hold a number on some film: readers' scores. */
export function scoreColumns({ films }: Pick<CohortTable, 'films'>): string[] {
  const columns = different(films.flatMap(({ facts }) => Object.keys(facts)));
  return columns.filter((column) => !READER_COLUMNS.has(column) && films.some(({ facts }) => isNumeric(facts[column])));
}

/** How a film is named in a column: its label, group, the class predicted, whether that is the label, or a further column of the labels. */
export function columnOf(column: string, table: Pick<CohortTable, 'sources'>): (film: CohortFilm) => string | undefined {
  if (column === 'correctness') return correctnessIn(table);
  if (column === 'label' || column === 'group' || column === 'predicted') return (film) => film[column] || undefined;
  return ({ facts }) => facts[column] || undefined;
}

/** A label that is none of the network's classes makes a prediction neither right nor wrong. */
function correctnessIn(table: Pick<CohortTable, 'sources'>): (film: CohortFilm) => 'right prediction' | 'wrong prediction' | undefined {
  const classes = classesOf(table);
  return ({ label, predicted }) => {
    if (label === '' || predicted === '' || classes?.has(label) === false) return undefined;
    return label === predicted ? 'right prediction' : 'wrong prediction';
  };
}

function defaultQuestion(table: CohortTable): AskedQuestion {
  const { films } = table;
  const by = films.some(({ group }) => group !== '') ? 'group' : 'label';
  const groups = different(films.map(({ [by]: word }) => word)).sort();
  if (groups.length < 2) return { kind: 'preference' };
  if (by === 'label' && groups.includes('pneumonia') && groups.includes('normal'))
    return { kind: 'groups', groups: ['pneumonia', 'normal'], by };
  return { kind: 'groups', groups, by };
}

function chooser(
  { path, labels, predicted = 'any', where = {}, files }: FilmChoice,
  table: Pick<CohortTable, 'sources'>,
): (film: CohortFilm) => boolean {
  const correctness = correctnessIn(table);
  const listed = files && new Set(files);
  const asked = Object.entries(where).map(([column, words]) => ({ of: columnOf(column, table), words }));
  return (film) => {
    if (listed && !listed.has(film.file)) return false;
    if (path !== undefined && !film.file.includes(path)) return false;
    if (labels && !labels.includes(film.label)) return false;
    if (predicted !== 'any' && correctness(film) !== `${predicted} prediction`) return false;
    return asked.every(({ of, words }) => words.includes(of(film) ?? ''));
  };
}

/** Of whichever class. */
function isAsked(number: CohortNumber, { regions, methods, reading, measure }: FullAsk): boolean {
  return number.measure === measure && number.reading === reading && regions.includes(number.region) && methods.includes(number.method);
}

/** A patient who is named like the file is one whom nobody knows. */
function patientOf({ patient, file }: CohortFilm): string | undefined {
  return patient === '' || patient === file ? undefined : patient;
}

function designOf(ask: FullAsk, films: number): Design {
  const { regions, methods, reading, measure, procedure, correction, alpha, level, seed, explained } = ask;
  return {
    ...{ regions, methods, reading, measure, procedure, correction, alpha, level, seed },
    question: questionOf(ask.question),
    films: sayFilms(ask.films, films),
    explained: explained === 'predicted' ? { how: 'predicted' } : { how: 'fixed', name: explained },
    unit: 'patient',
  };
}

function questionOf(question: AskedQuestion): Question {
  return question.kind === 'groups' ? { kind: 'groups', groups: question.groups } : question;
}

/** Which films, in words: “12 films with the label normal, rightly classified”. */
export function sayFilms({ path, labels, predicted = 'any', where = {}, files }: FilmChoice, count: number): string {
  const parts = [
    ...(labels ? [`labelled ${labels.join(' or ')}`] : []),
    ...(predicted === 'any' ? [] : [`${predicted}ly classified`]),
    ...Object.entries(where).map(([column, words]) => `with ${column} ${words.join(' or ')}`),
    ...(path ? [`with “${path}” in their path`] : []),
    ...(files ? [`of a list of ${files.length.toLocaleString('en')}`] : []),
  ];
  return `${parts.length === 0 ? 'all ' : 'the '}${count.toLocaleString('en')} ${count === 1 ? 'film' : 'films'}${parts.length === 0 ? '' : ` ${parts.join(', ')}`}`;
}

/** Mean over a patient's films that have one. */
function scoresOf(films: readonly CohortFilm[], score: string): ReadonlyMap<string, number> {
  const known = films.filter(({ facts }) => isNumeric(facts[score]));
  const byPatient = groupBy(known, (film) => patientOf(film) ?? `film ${film.file}`);
  return new Map(
    [...byPatient].map(([patient, own]) => [patient, own.reduce((sum, { facts }) => sum + Number(facts[score]), 0) / own.length]),
  );
}

function isNumeric(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text));
}

function mustHave(what: string, asked: readonly string[], known: readonly string[]): void {
  const strange = asked.find((word) => !known.includes(word));
  if (strange === undefined) return;
  throw new Failure('study-invalid', `The study has no ${what} “${strange}”. It has: ${known.join(', ') || 'none'}.`);
}
