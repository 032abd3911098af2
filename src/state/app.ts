import { indexedDbRegionStore } from '../batch/indexed-db-region-store.ts';
import type { BackendName } from '../shared/explanation.ts';
import { engineClient } from '../workers/engine-client.ts';
import { imagingClient } from '../workers/imaging-client.ts';
import { samplesClient } from '../workers/samples-client.ts';
import { createDisplay, type DisplayStore } from './display.ts';
import { openFilms } from './open-films.ts';
import { keepPicture, type PictureStore } from './picture.ts';
import { createEditor, type EditorStore } from './regions/editor.ts';
import { type KeepOptions, keepRegions } from './regions/keep-regions.ts';
import { createRegions, type RegionsStore } from './regions/regions-store.ts';
import { runJobs } from './run-jobs.ts';
import { createSession, type SessionStore } from './session.ts';
import { readCards, startEngine } from './start-engine.ts';
import { sampleTrier } from './try-sample.ts';
import { fitView } from './view.ts';

/** All that the interface draws and does. */
export type App = {
  readonly session: SessionStore;
  readonly display: DisplayStore;
  readonly picture: PictureStore;
  readonly regions: RegionsStore;
  readonly editor: EditorStore;
  open(files: readonly File[]): void;
  trySample(): void;
};

export type AppOptions = {
  readonly force: BackendName | undefined;
  /** The page's own address, ending in a slash: networks lie beside it. */
  readonly base: string;
  /** What to say when a worker crashed and was started again. */
  readonly crashed: { readonly engine: Notice; readonly imaging: Notice; readonly samples: Notice };
  /** What to say when regions cannot be kept. */
  readonly notKept: KeepOptions['notKept'];
};

type Notice = { readonly subject: string; readonly reason: string };

export function createApp({ force, base, crashed, notKept }: AppOptions): App {
  const session = createSession();
  const display = createDisplay();
  const regions = createRegions();
  const tell =
    ({ subject, reason }: Notice) =>
    () =>
      session.getState().report(subject, reason);
  const folderOf = (network: string) => new URL(`models/${network}/`, base).href;
  const imaging = imagingClient(tell(crashed.imaging));
  const engine = engineClient({ force, folderOf, onCrash: tell(crashed.engine) });
  const trySample = sampleTrier(session, imaging, samplesClient(tell(crashed.samples)));

  startEngine(session, engine);
  const warm = session.subscribe(({ loaded }) => {
    if (loaded.length === 0) return;
    warm(); // once, when the engine no longer needs the whole machine
    void imaging.warmUp();
  });
  void readCards(session, folderOf);
  runJobs(session, imaging, engine);
  keepRegions({ session, regions, store: indexedDbRegionStore(), channel: new BroadcastChannel('regionlens-regions'), notKept });
  session.subscribe((now, before) => {
    if (now.selected !== before.selected) display.getState().setView(fitView);
  });
  return {
    session,
    display,
    picture: keepPicture(session, display, imaging),
    regions,
    editor: createEditor({ session, display, regions }),
    open: (files) => void openFilms(session, imaging, files),
    trySample: () => void trySample(),
  };
}
