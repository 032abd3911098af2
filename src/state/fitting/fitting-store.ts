import { createStore, type StoreApi } from 'zustand/vanilla';
import { fitByLandmarks, fitBySegmentation, fitToImage } from '../../regions/fit-template.ts';
import { type LungReading, readLungs, requireBothLungs } from '../../regions/lung-reading.ts';
import type { LandmarkDescription } from '../../regions/templates/template.ts';
import { type BuiltInId, templateOf } from '../../regions/templates/templates.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { RadiographId } from '../../shared/identity.ts';
import { imagePoint, type Size } from '../../shared/points.ts';
import type { Landmark } from '../../shared/region.ts';
import type { FilmRecord } from '../../workers/film-source.ts';
import { selectedFilm } from '../films-slice.ts';
import { moveLandmarks, outlinesByLandmarks, placeTemplate } from '../regions/edits/place-template.ts';
import { keptRegions, type RegionsStore } from '../regions/regions-store.ts';
import type { SessionStore } from '../session.ts';
import type { FindLungs } from './find-lungs.ts';

/** How templates come onto films, and what is known of the films' lungs. */
export type Fitting = {
  /** What to make of the lungs of films that were asked about. */
  readonly readings: Readonly<Record<RadiographId, LungReading>>;
  /** The film whose lungs are being looked for. */
  readonly searching: RadiographId | undefined;
  /** Why a film's last template could not be placed. */
  readonly failures: Readonly<Record<RadiographId, string>>;
  /** Places a template on the film on the stage, in the lungs that the segmenter finds. One step of the film's history. */
  fitToLungs(template: BuiltInId): Promise<void>;
  /** Places one that follows the picture's edges. */
  fitToPicture(template: BuiltInId): void;
  /** Places one between points that stand somewhere sensible and wait to be dragged. */
  fitToPoints(template: BuiltInId): void;
  /** Lets the regions of a template follow its points, while one of them is dragged and, finished, for good. */
  movePoints(template: BuiltInId, landmarks: readonly Landmark[], isFinished: boolean): void;
};

export type FittingStore = StoreApi<Fitting>;

type Stores = { readonly session: SessionStore; readonly regions: RegionsStore; readonly findLungs: FindLungs };

export function createFitting({ session, regions, findLungs }: Stores): FittingStore {
  return createStore<Fitting>()((set, get) => {
    const fail = (film: RadiographId, reason: string) => set(({ failures }) => ({ failures: { ...failures, [film]: reason } }));
    const forget = (film: RadiographId) => set(({ failures: { [film]: _, ...others } }) => ({ failures: others }));

    const place = (template: BuiltInId, draw: (image: Size) => ReturnType<typeof fitToImage>) => {
      const record = recordOnStage(session);
      if (!record) return;
      forget(record.id);
      try {
        put(record, template, draw(sizeOf(record)));
      } catch (error) {
        fail(record.id, reasonOf(error));
      }
    };
    const put = (record: FilmRecord, template: BuiltInId, drafts: ReturnType<typeof fitToImage>) =>
      regions.getState().change(record.id, sizeOf(record), placeTemplate(template, drafts));

    return {
      readings: {},
      searching: undefined,
      failures: {},
      fitToLungs: async (template) => {
        const film = selectedFilm(session.getState());
        const record = film?.opened?.record;
        if (!film?.source || !record) return;
        forget(record.id);
        set({ searching: record.id });
        try {
          const mask = await findLungs(record.id, film.source);
          const reading = readLungs(mask);
          set(({ readings }) => ({ readings: { ...readings, [record.id]: reading } }));
          requireBothLungs(reading);
          put(record, template, fitBySegmentation(template, mask, sizeOf(record)));
          regions.getState().select([]); // nothing between the eye and what was fitted
        } catch (error) {
          fail(record.id, reasonOf(error));
        } finally {
          if (get().searching === record.id) set({ searching: undefined });
        }
      },
      fitToPicture: (template) => place(template, (image) => fitToImage(template, image)),
      fitToPoints: (template) =>
        place(template, (image) => fitByLandmarks(template, templateOf(template).landmarks.map(startingAt(image)), image)),
      movePoints: (template, landmarks, isFinished) => {
        const record = recordOnStage(session);
        if (!record) return;
        const { showLive, change } = regions.getState();
        const kept = keptRegions(regions.getState(), record.id);
        const outlines = outlinesByLandmarks(kept, template, fitByLandmarks(template, landmarks, sizeOf(record)));
        if (isFinished) change(record.id, sizeOf(record), moveLandmarks(outlines, landmarks));
        else showLive(record.id, outlines);
      },
    };
  });
}

const recordOnStage = (session: SessionStore): FilmRecord | undefined => selectedFilm(session.getState())?.opened?.record;
const sizeOf = ({ width, height }: Size): Size => ({ width, height });

const startingAt =
  ({ width, height }: Size) =>
  ({ id, start }: LandmarkDescription): Landmark => ({ id, at: imagePoint(start.x * width, start.y * height) });
