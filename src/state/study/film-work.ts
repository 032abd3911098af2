import type { KeptRegions, RegionStore } from '../../batch/region-store.ts';
import type { FinishedFilm, StudyArchive } from '../../batch/study-store.ts';
import { Failure } from '../../shared/failure.ts';
import { identify, type RadiographId, type SaliencyMapId } from '../../shared/identity.ts';
import type { ModelCard } from '../../shared/model-card.ts';
import type { ModelInput } from '../../shared/model-input.ts';
import type { Prediction } from '../../shared/prediction.ts';
import type { Region } from '../../shared/region.ts';
import type { MethodDescription, SaliencyMap } from '../../shared/saliency-map.ts';
import type { FilmResult, FilmStage, Study, StudyFilm } from '../../shared/study.ts';
import type { DeskClient, DeskFilm } from '../../workers/desk-client.ts';
import { addRegions } from '../regions/edits/add-regions.ts';
import type { EngineLanes } from './engine-lanes.ts';

/** Why a film failed, and where. */
export class StageFailure extends Error {
  readonly stage: FilmStage;

  constructor(stage: FilmStage, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.stage = stage;
  }
}

export type FilmHands = {
  readonly archive: StudyArchive;
  readonly regions: RegionStore;
  readonly desk: DeskClient;
  readonly lanes: EngineLanes;
};

export type FilmTask = {
  readonly row: StudyFilm;
  readonly study: Study;
  readonly card: ModelCard;
  /** Those of the study's settings that the engine knows. */
  readonly methods: readonly MethodDescription[];
  readonly file: () => Promise<Blob | undefined>;
  readonly signal: AbortSignal;
};

/** One film from its file to all that is kept of it. What is kept already is not worked out again. @throws StageFailure; the signal's reason */
export async function workOnFilm(hands: FilmHands, { row, study, card, methods, file, signal }: FilmTask): Promise<FinishedFilm> {
  const { archive, desk } = hands;
  const at = async <Result>(stage: FilmStage, work: () => Promise<Result>): Promise<Result> => {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      throw new StageFailure(stage, error);
    }
  };

  const blob = await at('read', async () => {
    const found = await file();
    if (found) return found;
    throw new Failure('damaged-file', 'This file was not kept, and can no longer be read. Drop its folder again.');
  });
  const opened = await at('decode', () => desk.open(row.name, blob, [card]));
  const regions = await at('regions', () => regionsOf(hands, study, opened, row, signal)).catch((error: unknown) => {
    if (error instanceof StageFailure) return []; // without lungs a film is explained all the same
    throw error;
  });
  const [input] = opened.inputs;
  if (!input) throw new StageFailure('decode', 'The film could not be prepared for the network.');
  const { prediction, maps } = await at('explain', () => explain(hands, { input, film: opened.film, study, card, methods, signal }));
  const measures = await at('regions', () =>
    regions.length === 0 ? Promise.resolve([]) : desk.measure(opened.film, maps, regions, opened.image, study.settings.reading),
  );
  signal.throwIfAborted();
  const result = resultOf(prediction, maps, measures);
  const { failure: _, ...before } = row;
  const done: StudyFilm = { ...before, state: 'done', film: opened.film, image: opened.image, result };
  await at('keep', () => archive.finish({ row: done, original: opened.original, thumbnail: opened.thumbnail, prediction, maps, measures }));
  return { row: done, original: opened.original, thumbnail: opened.thumbnail, prediction, maps, measures };
}

/** What the rows of the study need of the numbers. */
export function resultOf(prediction: Prediction, maps: readonly SaliencyMap[], measures: FinishedFilm['measures']): FilmResult {
  const { params, predicted, probabilities, logits } = prediction;
  const methods = maps.map(({ id, params: { method, explainedClass } }) => {
    const measured = measures.find(({ map }) => map === id);
    const regions = (measured?.regions ?? []).map(
      ({ name, numbers }) => [name, { share: numbers.share, enrichment: numbers.enrichment }] as const,
    );
    return [
      method,
      { map: id, explainedClass, regions: Object.fromEntries(regions), outsideLungs: measured?.outsideLungs?.share },
    ] as const;
  });
  return { sha256: params.sha256, predicted, probabilities, logits, methods: Object.fromEntries(methods) };
}

type Explaining = Pick<FilmTask, 'study' | 'card' | 'methods' | 'signal'> & { readonly input: ModelInput; readonly film: RadiographId };

async function explain({ archive, lanes }: FilmHands, { input, film, study, card, methods, signal }: Explaining) {
  const explainedClass = classIndex(study, card);
  const known = await archive.prediction(film, card.sha256);
  const chosen = explainedClass === 'predicted' ? known?.predicted : explainedClass;
  const kept = await Promise.all(
    methods.map((method) => (chosen === undefined ? undefined : archive.map(mapId(input, card, method, chosen)))),
  );
  const missing = methods.filter((_, i) => kept[i] === undefined);
  if (known && missing.length === 0) return { prediction: known, maps: kept.flatMap((map) => map ?? []) };
  const { explanation } = await lanes.use(signal, (engine, given) =>
    engine.explain({
      network: study.network.id,
      input,
      request: { methods: missing.map(({ id }) => ({ id })), explainedClass, output: 'logit' },
      signal: given,
    }),
  );
  const made = new Map(explanation.maps.map((map) => [map.params.method, map]));
  return { prediction: explanation.prediction, maps: methods.flatMap(({ id }, i) => made.get(id) ?? kept[i] ?? []) };
}

function classIndex({ settings: { explainedClass } }: Study, { classes }: ModelCard): 'predicted' | number {
  if (explainedClass === 'predicted') return 'predicted';
  const index = classes.findIndex(({ id }) => id === explainedClass);
  if (index >= 0) return index;
  throw new Failure('unknown-class', 'The network does not know the class that this study explains. Choose another one.');
}

/** The id that the engine would give this map. */
function mapId(input: ModelInput, card: ModelCard, method: MethodDescription, explainedClass: number): SaliencyMapId {
  const options = Object.fromEntries(method.options.map((option) => [option.id, option.default]));
  return identify('saliency-map', [input.id], {
    model: card.id,
    sha256: card.sha256,
    method: method.id,
    options,
    explainedClass,
    output: 'logit',
  });
}

/** The film's regions: those that it has, else those of the study's template, kept for the next time. */
async function regionsOf(
  { regions, desk, lanes }: FilmHands,
  { settings: { template } }: Study,
  opened: DeskFilm,
  row: StudyFilm,
  signal: AbortSignal,
): Promise<readonly Region[]> {
  const kept = await regions.load(opened.film);
  if (kept && kept.set.regions.length > 0) return kept.set.regions;
  if (template === 'none') return [];
  const mask =
    template === 'thirds'
      ? undefined
      : await lanes.use(signal, async (engine, given) => {
          const card = await engine.loadSegmenter();
          const file = opened.original;
          const { inputs } = await desk.open(row.name, file, [card]);
          const [input] = inputs;
          if (!input) throw new Failure('no-lungs', 'The film could not be prepared for the network that finds lungs.');
          return (await engine.findLungs(input, given)).mask;
        });
  const drafts = await desk.fit(template, mask, opened.image);
  const placed = addRegions(drafts)({ regions: [], selected: [] }, opened.image).regions;
  const made: KeptRegions = { set: { film: opened.film, image: opened.image, regions: placed }, stamp: { at: Date.now(), by: 'batch' } };
  return (await regions.save(made)).set.regions;
}
