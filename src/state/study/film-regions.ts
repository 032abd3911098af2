import { type KeptRegions, nextStamp, type RegionStore } from '../../batch/region-store.ts';
import { Failure, reasonOf } from '../../shared/failure.ts';
import type { Region } from '../../shared/region.ts';
import type { FilmFailure, Study, StudyFilm } from '../../shared/study.ts';
import type { DeskFilm, DeskWork } from '../../workers/desk-client.ts';
import { addRegions } from '../regions/edits/add-regions.ts';
import type { EngineLanes } from './engine-lanes.ts';
import { isWorthRetrying } from './stage-failure.ts';

type Hands = { readonly regions: RegionStore; readonly desk: DeskWork; readonly lanes: EngineLanes };

export type FilmRegions = {
  readonly regions: readonly Region[];
  /** They are not those of before. */
  readonly isNew?: true;
  /** They were made by hand and are kept in place of the template's. */
  readonly byHand?: 'kept';
  /** Why the template could not be fitted. */
  readonly failure?: FilmFailure;
};

/** Who makes the regions of films that are worked on together. */
const batch = 'batch';

/**
 * The film's regions, kept for the next time: the study's template, in place of another one that was fitted here. What a person drew or corrected
 * stays, unless the film's row says that it shall be replaced.
 * @throws what is worth retrying; the signal's reason
 */
export async function regionsOf(hands: Hands, study: Study, opened: DeskFilm, row: StudyFilm, signal: AbortSignal): Promise<FilmRegions> {
  const { template } = study.settings;
  const kept = await hands.regions.load(opened.film);
  const there = kept?.set.regions ?? [];
  const isByHand = there.length > 0 && kept?.stamp.by !== batch;
  const isFitted = there.length > 0 && there.every(({ placedBy }) => 'template' in placedBy && placedBy.template === template);
  if (template === 'none' || (isFitted && row.byHand !== 'replace')) return { regions: there };
  if (isByHand && row.byHand !== 'replace') return { regions: there, byHand: 'kept' };

  const save = async (regions: readonly Region[]) => {
    const { film, image } = opened;
    const made: KeptRegions = { set: { film, image, regions }, stamp: nextStamp(Date.now(), batch, kept?.stamp) };
    return (await hands.regions.save(made)).set.regions;
  };
  try {
    const drafts = await fitTemplate(hands, template, opened, row, signal);
    return { regions: await save(addRegions(drafts)({ regions: [], selected: [] }, opened.image).regions), isNew: true };
  } catch (error) {
    if (signal.aborted || isWorthRetrying(error)) throw error;
    const failure: FilmFailure = { stage: 'regions', reason: reasonOf(error) };
    if (isByHand) return { regions: there, byHand: 'kept', failure };
    return { regions: there.length > 0 ? await save([]) : [], failure }; // those of another template are not what was asked for
  }
}

async function fitTemplate(
  { desk, lanes }: Hands,
  template: Exclude<Study['settings']['template'], 'none'>,
  opened: DeskFilm,
  row: StudyFilm,
  signal: AbortSignal,
) {
  if (template === 'thirds') return desk.fit(template, undefined, opened.image);
  const mask = await lanes.use(signal, async (engine, given) => {
    const card = await engine.loadSegmenter();
    const { inputs } = await desk.open(row.name, opened.original, [card]);
    const [input] = inputs;
    if (!input) throw new Failure('no-lungs', 'The film could not be prepared for the network that finds lungs.');
    return (await engine.findLungs(input, given, 'once')).mask;
  });
  return desk.fit(template, mask, opened.image);
}
