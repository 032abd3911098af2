import type { KeptRegions, RegionStore } from '../../batch/region-store.ts';
import { Failure } from '../../shared/failure.ts';
import type { Region } from '../../shared/region.ts';
import type { Study, StudyFilm } from '../../shared/study.ts';
import type { DeskFilm, DeskWork } from '../../workers/desk-client.ts';
import { addRegions } from '../regions/edits/add-regions.ts';
import type { EngineLanes } from './engine-lanes.ts';

type Hands = { readonly regions: RegionStore; readonly desk: DeskWork; readonly lanes: EngineLanes };

/** The film's regions: those that it has, else those of the study's template, kept for the next time. */
export async function regionsOf(
  { regions, desk, lanes }: Hands,
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
          return (await engine.findLungs(input, given, 'once')).mask;
        });
  const drafts = await desk.fit(template, mask, opened.image);
  const placed = addRegions(drafts)({ regions: [], selected: [] }, opened.image).regions;
  const made: KeptRegions = { set: { film: opened.film, image: opened.image, regions: placed }, stamp: { at: Date.now(), by: 'batch' } };
  return (await regions.save(made)).set.regions;
}
