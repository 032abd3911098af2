import { classNamed } from '../batch/film-facts.ts';
import { methodDescriptions } from '../engine/methods/methods.ts';
import type { CsvCell } from '../export/csv.ts';
import type { MapNumbers } from '../export/measured-map.ts';
import type { FilmFacts } from '../export/predictions.ts';
import { regionRows } from '../export/region-rows.ts';
import type { BackendReport } from '../shared/explanation.ts';
import { Failure } from '../shared/failure.ts';
import type { ModelCard } from '../shared/model-card.ts';
import { badUsage } from './arguments.ts';
import { Clock } from './clock.ts';
import type { ExitCode } from './exit-code.ts';
import type { ExplainOptions } from './explain-options.ts';
import { type BatchOutcome, type FilmExplainer, mapFileName, startFilmExplainer } from './film-explainer.ts';
import { factsOf, readLabels } from './film-facts.ts';
import { type FilmFile, findFilms } from './find-films.ts';
import { findRepeats } from './find-repeats.ts';
import { startJob } from './jobs.ts';
import { findModel, loadModel } from './models.ts';
import { startProgress } from './progress.ts';
import { openResults } from './results.ts';
import { type Earlier, findEarlier } from './resume.ts';
import { describeRun } from './run-record.ts';
import { workThrough } from './work-through.ts';

/**
 * Explains every film under the paths and writes predictions.csv, maps, regions where asked for, failures.csv and run.json.
 * Memory does not grow with the number of films: each batch is written and forgotten.
 * @returns 0 when every film was explained, 3 when some failed, 130 when the signal ended the run
 * @throws Failure for anything that keeps the whole run from starting
 */
export async function explain(options: ExplainOptions, signal: AbortSignal): Promise<ExitCode> {
  const started = new Date();
  const clock = new Clock();
  const model = await findModel(options.model);
  const { card } = await loadModel(model, options.shuffle);
  const explainedClass = findClass(options.explainedClass, card);
  const labels = options.labels === undefined ? undefined : await readLabels(options.labels);
  const found = await clock.time('find', () => findFilms(options.paths, options.out));
  if (found.films.length + found.unreadable.length === 0) throw badUsage(`There is no picture in ${options.paths.join(', ')}.`);

  const repeats = await clock.time('find', () => findRepeats(found.films));
  const withRegions = options.regions.fit !== undefined || options.regions.file !== undefined;
  const describe = (counts: Counts, backend: BackendReport | undefined, jobs: number, interrupted: boolean) =>
    describeRun({
      ...{ options, jobs, card, methods: methodDescriptions, backend, counts, repeats, started, times: clock.times, interrupted },
    });
  const nothing: Counts = { explained: 0, failed: 0, withoutRegions: 0 };
  const earlier = options.fresh
    ? undefined
    : findEarlier({
        ...{ out: options.out, films: found.films, methods: options.methods, withRegions },
        run: describe(nothing, undefined, options.jobs, true),
      });
  const kept = refreshed(earlier, found.films, (film) => factsOf(film, card.classes, labels));
  const results = openResults(options.out, card, { withRegions, earlier: kept });
  results.writeRun(describe(nothing, undefined, options.jobs, true)); // so that a run that is cut short can be taken up
  const progress = startProgress(found.films.length);
  const counts = { ...nothing, explained: kept?.predictions.size ?? 0 };
  const fail: typeof results.addFailure = (failure) => {
    results.addFailure(failure);
    counts.failed++;
  };
  for (const { file, reason } of found.unreadable) fail({ file, stage: 'find', reason });
  const named = withoutNamesakes(found.films, (film) =>
    fail({ file: film.name, stage: 'find', reason: 'Its maps would have the same file name as those of another film. Rename one.' }),
  );

  const films = named.filter(({ name }) => !kept?.predictions.has(name));

  const assignment = {
    model,
    shuffle: options.shuffle,
    backend: options.backend,
    request: { methods: options.methods.map((id) => ({ id })), explainedClass, output: 'logit' as const },
    mapsFolder: results.mapsFolder,
    regions: withRegions ? { source: options.regions, folder: results.regionsFolder, reading: options.reading } : undefined,
  };
  const report = ({ films, times }: BatchOutcome) => {
    clock.add(times);
    for (const outcome of films) {
      if ('failed' in outcome) {
        fail(outcome.failed);
        continue;
      }
      const facts = factsOf(outcome.film, card.classes, labels);
      for (const measured of outcome.measured) results.addRegions(regionRows(measured, { film: facts, class: classOf(measured, card) }));
      results.addPrediction(facts, outcome.prediction); // last: it says that the film is done
      counts.explained++;
      if (outcome.regionsFailed) {
        results.addFailure(outcome.regionsFailed);
        counts.withoutRegions++;
      }
    }
    progress.update(counts.explained + counts.failed, counts.failed);
  };
  const jobs = Math.max(1, Math.min(options.jobs, Math.ceil(films.length / options.batch)));
  const start = jobs === 1 ? startFilmExplainer : startJob;
  const explainers = await startAll(jobs, () => start(assignment));
  const backend: BackendReport | undefined = explainers[0]?.report;
  try {
    await workThrough(explainers, { films, batch: options.batch, signal, report });
  } finally {
    await Promise.all(explainers.map((explainer) => explainer.close()));
    if (kept) results.sort(named.map(({ name }) => name));
    results.writeRun(describe(counts, backend, jobs, signal.aborted));
  }

  progress.end(summary(counts, options.out, signal.aborted));
  if (signal.aborted) return 130;
  return counts.failed + counts.withoutRegions > 0 ? 3 : 0;
}

/** All or none: where one cannot start, the others are let go, or their processes would keep this one waiting. */
async function startAll(count: number, start: () => Promise<FilmExplainer>): Promise<FilmExplainer[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, start));
  const started = starts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = starts.find((each) => each.status === 'rejected');
  if (!failed) return started;
  await Promise.all(started.map((explainer) => explainer.close()));
  throw failed.reason;
}

function findClass(name: string, { classes }: ModelCard): 'predicted' | number {
  if (name === 'predicted') return name;
  const found = classNamed(name, classes);
  if (found) return classes.indexOf(found);
  throw new Failure(
    'unknown-class',
    `The network has no class "${name}". --class takes predicted, or one of: ${classes.map(({ id }) => id).join(', ')}.`,
  );
}

/** 'a/b.png' and 'a__b.png' would have maps of the same name: of such films the first is kept. */
function withoutNamesakes(films: readonly FilmFile[], onNamesake: (film: FilmFile) => void): FilmFile[] {
  const taken = new Set<string>();
  return films.filter((film) => {
    const name = mapFileName(film.name, '');
    if (!taken.has(name)) return taken.add(name);
    onNamesake(film);
    return false;
  });
}

const classOf = ({ map }: MapNumbers, { classes }: ModelCard) => classes[map.params.explainedClass]?.id ?? '';

/** Labels and patients may have been told anew since the earlier run. */
function refreshed(
  earlier: Earlier | undefined,
  films: readonly FilmFile[],
  factsOfFilm: (film: FilmFile) => FilmFacts,
): Earlier | undefined {
  if (!earlier) return undefined;
  const facts = new Map(films.map((film) => [film.name, factsOfFilm(film)]));
  const fresh = (file: string, [, , , ...rest]: readonly CsvCell[]): readonly CsvCell[] => [
    file,
    facts.get(file)?.patient,
    facts.get(file)?.label,
    ...rest,
  ];
  return {
    predictions: new Map([...earlier.predictions].map(([file, row]) => [file, fresh(file, row)])),
    regions: new Map([...earlier.regions].map(([file, rows]) => [file, rows.map((row) => fresh(file, row))])),
  };
}

type Counts = { readonly explained: number; readonly failed: number; readonly withoutRegions: number };

function summary({ explained, failed, withoutRegions }: Counts, out: string, interrupted: boolean): string {
  const count = `${explained} ${explained === 1 ? 'film' : 'films'} explained`;
  const failures = failed > 0 ? `, ${failed} failed (see failures.csv)` : '';
  const lacking = withoutRegions > 0 ? `, ${withoutRegions} without regions (see failures.csv)` : '';
  return `${interrupted ? 'Interrupted: ' : ''}${count}${failures}${lacking}. Results: ${out}`;
}
