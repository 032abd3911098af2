import { createStore, type StoreApi } from 'zustand/vanilla';
import { fitByLandmarks, fitBySegmentation, fitToImage } from '../../regions/fit-template.ts';
import { type LungReading, readLungs, requireBothLungs } from '../../regions/lung-reading.ts';
import { lungsOfMask } from '../../regions/lungs-of-mask.ts';
import { type OwnTemplate, placeOwn, saveTemplate } from '../../regions/templates/own.ts';
import type { LandmarkDescription } from '../../regions/templates/template.ts';
import { type BuiltInId, templateOf } from '../../regions/templates/templates.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { LungMask } from '../../shared/lung-mask.ts';
import { imagePoint, type Size } from '../../shared/points.ts';
import type { Landmark, TemplateId } from '../../shared/region.ts';
import type { FilmRecord, FilmSource } from '../../workers/film-source.ts';
import { selectedFilm } from '../films-slice.ts';
import { moveLandmarks, outlinesByLandmarks, placeTemplate } from '../regions/edits/place-template.ts';
import { keptRegions, type RegionsStore } from '../regions/regions-store.ts';
import type { SessionStore } from '../session.ts';
import type { FindLungs } from './find-lungs.ts';
import type { TemplateShelf } from './template-shelf.ts';

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
  /** The user's own templates, the newest last. */
  readonly own: readonly OwnTemplate[];
  /** Makes a template of the regions on the stage; it follows the lungs where these are found, else the picture. One of the same name gives way. */
  saveOwn(name: string): Promise<void>;
  fitOwn(name: string): Promise<void>;
  removeOwn(name: string): void;
  /** Lets the regions of a template follow its points, while one of them is dragged and, finished, for good. */
  movePoints(template: BuiltInId, landmarks: readonly Landmark[], isFinished: boolean): void;
};

export type FittingStore = StoreApi<Fitting>;

type Stores = {
  readonly session: SessionStore;
  readonly regions: RegionsStore;
  readonly findLungs: FindLungs;
  readonly shelf: TemplateShelf;
};

type Drafts = Parameters<typeof placeTemplate>[1];

export function createFitting({ session, regions, findLungs, shelf }: Stores): FittingStore {
  return createStore<Fitting>()((set, get) => {
    const fail = (film: RadiographId, reason: string) => set(({ failures }) => ({ failures: { ...failures, [film]: reason } }));
    const forget = (film: RadiographId) => set(({ failures: { [film]: _, ...others } }) => ({ failures: others }));

    const place = (template: TemplateId, draw: (image: Size) => Drafts) => {
      const record = recordOnStage(session);
      if (!record) return;
      forget(record.id);
      try {
        put(record, template, draw(sizeOf(record)));
      } catch (error) {
        fail(record.id, reasonOf(error));
      }
    };
    const put = (record: FilmRecord, template: TemplateId, drafts: Drafts) =>
      regions.getState().change(record.id, sizeOf(record), placeTemplate(template, drafts));

    /** Where both lungs of a film are. @throws Failure 'no-lungs', or why they could not be looked for */
    const lungsOf = async ({ id }: FilmRecord, source: FilmSource): Promise<LungMask> => {
      set({ searching: id });
      try {
        const mask = await findLungs(id, source);
        const reading = readLungs(mask);
        set(({ readings }) => ({ readings: { ...readings, [id]: reading } }));
        requireBothLungs(reading);
        return mask;
      } finally {
        if (get().searching === id) set({ searching: undefined });
      }
    };
    const placeInLungs = async (template: TemplateId, draw: (mask: LungMask, image: Size) => Drafts) => {
      const film = selectedFilm(session.getState());
      const record = film?.opened?.record;
      if (!film?.source || !record) return;
      forget(record.id);
      try {
        put(record, template, draw(await lungsOf(record, film.source), sizeOf(record)));
        regions.getState().select([]); // nothing between the eye and what was fitted
      } catch (error) {
        fail(record.id, reasonOf(error));
      }
    };
    const keepOwn = (own: readonly OwnTemplate[]) => {
      set({ own });
      shelf.write(own);
    };

    return {
      readings: {},
      searching: undefined,
      failures: {},
      own: shelf.read(),
      fitToLungs: (template) => placeInLungs(template, (mask, image) => fitBySegmentation(template, mask, image)),
      fitToPicture: (template) => place(template, (image) => fitToImage(template, image)),
      fitToPoints: (template) =>
        place(template, (image) => fitByLandmarks(template, templateOf(template).landmarks.map(startingAt(image)), image)),
      saveOwn: async (name) => {
        const film = selectedFilm(session.getState());
        const record = film?.opened?.record;
        if (!film?.source || !record) return;
        const drawn = keptRegions(regions.getState(), record.id).filter(({ hidden }) => !hidden);
        const lungs = await lungsOf(record, film.source).then(
          (mask) => lungsOfMask(mask, record),
          () => undefined, // without lungs it follows the picture
        );
        const template = saveTemplate(name, drawn, { image: sizeOf(record), ...(lungs && { lungs }) });
        keepOwn([...get().own.filter((one) => one.name !== name), template]);
      },
      fitOwn: async (name) => {
        const template = get().own.find((one) => one.name === name);
        if (template?.frame === 'image')
          place('own', (image) => placeOwn(template, { image }, { how: 'image', template: 'own', edited: false }));
        if (template?.frame === 'lungs')
          await placeInLungs('own', (mask, image) =>
            placeOwn(
              template,
              { image, lungs: lungsOfMask(mask, image) },
              { how: 'segmentation', template: 'own', ...mask.params, edited: false },
            ),
          );
      },
      removeOwn: (name) => keepOwn(get().own.filter((one) => one.name !== name)),
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
