import type { RegionStore } from '../../batch/region-store.ts';
import type { FinishedFilm, StudyArchive } from '../../batch/study-store.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { ModelInput } from '../../shared/model-input.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { DeskFilm, DeskWork } from '../../workers/desk-client.ts';
import type { EngineLanes } from './engine-lanes.ts';
import { type Asked, type Explained, explainFilms } from './explain-films.ts';
import { failNotKept } from './file-not-kept.ts';
import { type FilmRegions, regionsOf } from './film-regions.ts';
import { resultOf } from './film-result.ts';
import { atStage, isFound, isWorthRetrying, StageFailure } from './stage-failure.ts';

export type FilmHands = {
  readonly archive: StudyArchive;
  readonly regions: RegionStore;
  readonly desk: DeskWork;
  readonly lanes: EngineLanes;
};

export type FilmTask = { readonly row: StudyFilm; readonly file: () => Promise<Blob | undefined> };

type Prepared = {
  readonly row: StudyFilm;
  readonly opened: DeskFilm;
  readonly input: ModelInput;
  readonly placed: FilmRegions;
};

/**
 * Films from their files to all that is kept of them, in one transaction. What is kept already is not worked out again.
 * @returns for each film its row, or why it failed
 * @throws what is worth retrying, or concerns all of them; the signal's reason
 */
export async function workOnFilms(hands: FilmHands, tasks: readonly FilmTask[], asked: Asked): Promise<readonly (StudyFilm | Error)[]> {
  const prepared = await Promise.all(tasks.map((task) => failingAlone(() => prepare(hands, task, asked))));
  const ready = prepared.filter(isFound);
  const films = ready.map(({ opened: { film }, input }) => ({ film, input }));
  const explained = await atStage('explain', asked.signal, () => explainFilms(hands, films, asked));
  const finished = new Map<Prepared, FinishedFilm | Error>();
  for (const [i, film] of ready.entries()) {
    const found = explained[i];
    if (!found) continue;
    finished.set(
      film,
      found instanceof Error ? new StageFailure('explain', found) : await failingAlone(() => measure(hands, film, found, asked)),
    );
  }
  const whole = [...finished.values()].filter(isFound);
  await atStage('keep', asked.signal, () => hands.archive.finish(whole));
  return prepared.map((film) => {
    if (film instanceof Error) return film;
    const done = finished.get(film);
    return done instanceof Error ? done : (done?.row ?? new StageFailure('explain', 'The engine gave no answer. Try again.'));
  });
}

/** Its own failure, as something that is given back; what concerns others too is thrown. */
async function failingAlone<Result>(work: () => Promise<Result>): Promise<Result | Error> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StageFailure && !isWorthRetrying(error)) return error;
    throw error;
  }
}

async function prepare(hands: FilmHands, { row, file }: FilmTask, { study, card, signal }: Asked): Promise<Prepared> {
  const blob = await atStage('read', signal, async () => {
    const found = await file();
    return found ?? failNotKept();
  });
  const opened = await atStage('decode', signal, () => hands.desk.open(row.name, blob, [card]));
  const [input] = opened.inputs;
  if (!input) throw new StageFailure('decode', 'The film could not be prepared for the network.');
  try {
    const placed = await atStage('regions', signal, () => regionsOf(hands, study, opened, row, signal));
    return { row, opened, input, placed };
  } catch (error) {
    if (!(error instanceof StageFailure) || isWorthRetrying(error)) throw error;
    return { row, opened, input, placed: { regions: [], failure: { stage: 'regions', reason: reasonOf(error) } } }; // explained all the same
  }
}

async function measure(
  hands: FilmHands,
  prepared: Prepared,
  { prediction, maps }: Explained,
  { study, signal }: Asked,
): Promise<FinishedFilm> {
  const { opened, placed, row } = prepared;
  const { regions, isNew, ...about } = placed;
  // What was measured before gives way, also to nothing.
  const measures =
    regions.length === 0 && !row.result
      ? []
      : await atStage('regions', signal, () => hands.desk.measure(opened.film, maps, regions, opened.image, study.settings.reading));
  const { failure: _f, byHand: _b, review, ...before } = row;
  const done: StudyFilm = {
    ...{ ...before, state: 'done', film: opened.film, image: opened.image, result: resultOf(prediction, maps, measures) },
    ...(review && { review: isNew ? undefined : review }), // what was said of other outlines is not said of these
    ...about,
  };
  return { row: done, original: opened.original, thumbnail: opened.thumbnail, prediction, maps, measures };
}
