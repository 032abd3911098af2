import { indexedDbRegionStore } from '../batch/indexed-db-region-store.ts';
import { lastingRegionStore } from '../batch/lasting-region-store.ts';
import { toldRegionStore } from '../batch/told-region-store.ts';
import { forgetExports } from '../export/zip/own-exports.ts';
import type { BackendName } from '../shared/explanation.ts';
import { reasonOf } from '../shared/failure.ts';
import type { StudyFilm } from '../shared/study.ts';
import { archiveClient } from '../workers/archive-client.ts';
import { averageClient } from '../workers/average-client.ts';
import { deskClient } from '../workers/desk-client.ts';
import { engineClient } from '../workers/engine-client.ts';
import { imagingClient } from '../workers/imaging-client.ts';
import { overlaysClient } from '../workers/overlays-client.ts';
import { regionFilesClient } from '../workers/region-files-client.ts';
import { samplesClient } from '../workers/samples-client.ts';
import { statisticsClient } from '../workers/statistics-client.ts';
import { studyZipClient } from '../workers/study-zip-client.ts';
import { thumbnailsClient } from '../workers/thumbnails-client.ts';
import { closeThumbnails } from './close-thumbnails.ts';
import { createDisplay, type DisplayStore } from './display.ts';
import { lungFinder } from './fitting/find-lungs.ts';
import { createFitting, type FittingStore } from './fitting/fitting-store.ts';
import { localTemplateShelf } from './fitting/template-shelf.ts';
import { type AveragedSelection, averageSelection } from './gallery/average-selection.ts';
import { exportOverlays, overlaysFileName, type WrittenOverlays } from './gallery/export-overlays.ts';
import { type FilmPictures, filmPictures } from './gallery/film-pictures.ts';
import { followStudy } from './gallery/follow-study.ts';
import { createGallery, type GalleryStore } from './gallery/gallery-store.ts';
import { markCorrected } from './gallery/mark-corrected.ts';
import { answerersOf } from './measures/answerers.ts';
import { lungsOfFilm } from './measures/lungs-of-film.ts';
import { createMeasures, type MeasuresStore } from './measures/measures-store.ts';
import { createQuestions, type QuestionsStore } from './measures/questions-store.ts';
import { carryByLungs } from './measures/swap-maps.ts';
import { openFilms } from './open-films.ts';
import { keepPicture, type PictureStore } from './picture.ts';
import { createEditor, type EditorStore } from './regions/editor.ts';
import { type RegionExchange, regionExchange } from './regions/exchange-regions.ts';
import { type KeepOptions, keepRegions } from './regions/keep-regions.ts';
import { createRegions, type RegionsStore } from './regions/regions-store.ts';
import { settleRegions } from './regions/settle-regions.ts';
import { runJobs } from './run-jobs.ts';
import { createSession, type SessionStore } from './session.ts';
import { readCards, startEngine } from './start-engine.ts';
import { createStudy, type StudyHands } from './study/create-study.ts';
import { engineLanes } from './study/engine-lanes.ts';
import { keepViewer } from './study/keep-viewer.ts';
import { measureChanged } from './study/measure-changed.ts';
import { createStudyFiles, type StudyFilesStore } from './study/study-files.ts';
import type { StudyStore } from './study/study-store.ts';
import { sampleTrier } from './try-sample.ts';
import { keepProgram, type UpdatesStore } from './updates.ts';
import { fitView } from './view.ts';

/** All that the interface draws and does. */
export type App = {
  readonly session: SessionStore;
  readonly display: DisplayStore;
  readonly picture: PictureStore;
  readonly regions: RegionsStore;
  readonly editor: EditorStore;
  readonly exchange: RegionExchange;
  readonly measures: MeasuresStore;
  readonly questions: QuestionsStore;
  readonly fitting: FittingStore;
  readonly updates: UpdatesStore;
  readonly study: StudyStore;
  readonly gallery: GalleryStore;
  readonly pictures: FilmPictures;
  readonly studyFiles: StudyFilesStore;
  /** The average film and map of what is selected in the gallery. */
  averageSelected(signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<AveragedSelection>;
  /** Film, map and regions of what is selected in the gallery, or else of all that it shows, as pictures in a zip. */
  readonly overlays: {
    fileName(): string;
    export(
      to: FileSystemFileHandle | undefined,
      signal: AbortSignal,
      onProgress: (done: number, total: number) => void,
    ): Promise<WrittenOverlays>;
  };
  open(files: readonly File[]): void;
  trySample(): void;
};

export type AppOptions = {
  readonly force: BackendName | undefined;
  /** The page's own address, ending in a slash: networks lie beside it. */
  readonly base: string;
  readonly version: string;
  /** A build, not the development server. */
  readonly isBuilt: boolean;
  /** What to say when a worker crashed and was started again. */
  readonly crashed: {
    readonly engine: Notice;
    readonly imaging: Notice;
    readonly samples: Notice;
    readonly regionFiles: Notice;
    readonly statistics: Notice;
    readonly desk: Notice;
    readonly archive: Notice;
    readonly thumbnails: Notice;
    readonly average: Notice;
    readonly overlays: Notice;
    readonly studyZip: Notice;
  };
  /** What to say when regions cannot be kept. */
  readonly notKept: KeepOptions['notKept'];
  /** What to say of studies. */
  readonly studyWords: Pick<StudyHands, 'notKept' | 'untitled' | 'renamed' | 'deleted' | 'withoutImage'>;
};

type Notice = { readonly subject: string; readonly reason: string };

export function createApp({ force, base, version, isBuilt, crashed, notKept, studyWords }: AppOptions): App {
  const session = createSession();
  const display = createDisplay();
  const regions = createRegions();
  const tell =
    ({ subject, reason }: Notice) =>
    () =>
      session.getState().report(subject, reason);
  const folderOf = (network: string) => new URL(`models/${network}/`, base).href;
  const imaging = imagingClient(tell(crashed.imaging));
  const engine = engineClient({
    ...{ force, folderOf, onCrash: tell(crashed.engine) },
    onBackend: (backend) => {
      if (backend.backend !== session.getState().backend?.backend) session.getState().backendChanged(backend);
    },
  });
  const trySample = sampleTrier(session, imaging, samplesClient(tell(crashed.samples)));

  const measures = createMeasures({ session, regions });
  const statistics = statisticsClient(tell(crashed.statistics));
  const questions: QuestionsStore = createQuestions(
    answerersOf({ session, measures, imaging, engine, statistics, carry: carryByLungs(lungsOfFilm(regions)) }, () => questions),
  );

  startEngine(session, engine);
  const warm = session.subscribe(({ loaded }) => {
    if (loaded.length === 0) return;
    warm(); // once, when the engine no longer needs the whole machine
    void imaging.warmUp();
    void forgetExports();
  });
  void readCards(session, folderOf);
  runJobs(session, imaging, engine);
  const regionStore = lastingRegionStore(indexedDbRegionStore(), localStorage);
  const measuredRegions = measureChanged(
    regionStore,
    () => study,
    (error) => session.getState().report(studyWords.notKept.subject, reasonOf(error)),
  );
  keepRegions({
    session,
    regions,
    store: measuredRegions,
    channel: new BroadcastChannel('regionlens-regions'),
    onLeaving: (write) => window.addEventListener('pagehide', write),
    notKept,
  });
  const archive = archiveClient(tell(crashed.archive));
  const study: StudyStore = createStudy({
    ...studyWords,
    ...{ session, imaging, archive, desk: deskClient(tell(crashed.desk)) },
    regions: toldRegionStore(regionStore, new BroadcastChannel('regionlens-regions')),
    lanes: engineLanes(session, engine, () => engineClient({ force, folderOf, onCrash: tell(crashed.engine) })),
    storage: 'storage' in navigator ? navigator.storage : undefined,
    remembered: localStorage,
  });
  keepViewer(session, study, localStorage);
  settleRegions(measuredRegions, study, (settle) => window.addEventListener('storage', settle));
  closeThumbnails(session);
  const gallery = createGallery();
  followStudy({ session, study, gallery });
  markCorrected(regions, study);
  const regionsOf = async ({ film }: StudyFilm) => (film ? (await regionStore.load(film))?.set : undefined);
  const averages = averageClient(tell(crashed.average));
  const overlays = overlaysClient(tell(crashed.overlays));
  session.subscribe((now, before) => {
    if (now.selected !== before.selected) display.getState().setView(fitView);
  });
  return {
    session,
    display,
    picture: keepPicture(session, display, imaging),
    regions,
    measures,
    questions,
    editor: createEditor({ session, display, regions, imaging }),
    exchange: regionExchange(session, regions, regionFilesClient(tell(crashed.regionFiles))),
    fitting: createFitting({ session, regions, findLungs: lungFinder(imaging, engine), shelf: localTemplateShelf() }),
    study,
    gallery,
    pictures: filmPictures(study, thumbnailsClient(tell(crashed.thumbnails))),
    studyFiles: createStudyFiles({ session, study, client: studyZipClient(tell(crashed.studyZip)), studies: archive.studies }),
    averageSelected: (signal, onProgress) =>
      averageSelection({
        ...{ study: study.getState(), paths: [...gallery.getState().selected], method: session.getState().method },
        ...{ regionsOf, client: averages, signal, onProgress },
      }),
    overlays: {
      fileName: () => overlaysFileName(session.getState().method),
      export: (to, signal, onProgress) => {
        const { order, selected } = gallery.getState();
        return exportOverlays({
          ...{ study: study.getState(), imaging, client: overlays, display: display.getState(), method: session.getState().method },
          ...{ paths: order.filter((path) => selected.size === 0 || selected.has(path)), regionsOf, to, signal, onProgress },
        });
      },
    },
    updates: keepProgram({ session, base, version, isBuilt }),
    open: (files) => void openFilms(session, imaging, files),
    trySample: () => void trySample(),
  };
}
