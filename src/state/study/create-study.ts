import { createStore } from 'zustand/vanilla';
import { guessChoices } from '../../batch/intake.ts';
import type { RegionStore } from '../../batch/region-store.ts';
import { changedStudy, type RowChange, type StudyArchive, type StudyChange } from '../../batch/study-store.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { Study, StudyId } from '../../shared/study.ts';
import type { DeskClient } from '../../workers/desk-client.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import { firstMethods } from '../next-job.ts';
import type { SessionStore } from '../session.ts';
import type { EngineLanes } from './engine-lanes.ts';
import { failWithoutMaps } from './file-not-kept.ts';
import { resultOf } from './film-result.ts';
import { noProgress } from './progress.ts';
import { puttingIn } from './putting-in.ts';
import { showInViewer } from './show-in-viewer.ts';
import type { StudyState, StudyStore } from './study-store.ts';
import { studyWork } from './study-work.ts';
import { takingIn } from './taking-in.ts';

export type StudyHands = {
  readonly session: SessionStore;
  readonly archive: StudyArchive;
  readonly regions: RegionStore;
  readonly desk: DeskClient;
  readonly imaging: ImagingClient;
  readonly lanes: EngineLanes;
  /** Undefined where the browser says nothing of its room. */
  readonly storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | undefined;
  /** What to say when nothing can be kept. */
  readonly notKept: { readonly subject: string; readonly reason: (why: string) => string };
  /** What the first study is called. */
  readonly untitled: string;
  /** What to say of films whose name another film of the study has. */
  readonly renamed: (to: string, count: number) => string;
  /** What to say of a study that another tab deleted. */
  readonly deleted: string;
  /** What to say where films cannot be asked anew, since their images are not there. */
  readonly withoutImage: (films: number) => string;
  /** Of the current study, between visits. */
  readonly remembered: Pick<Storage, 'getItem' | 'setItem'>;
};

const currentKey = 'regionlens-study';

/** The current study, what is kept of it, and the work on it. */
export function createStudy(hands: StudyHands): StudyStore {
  const { session, archive, desk, storage } = hands;
  const store: StudyStore = createStore<StudyState>()((set, get) => {
    const tell = (error: unknown) => session.getState().report(hands.notKept.subject, hands.notKept.reason(reasonOf(error)));
    const guarded = (work: Promise<unknown>) => void work.catch(tell);
    const known = (path: string) => get().rows.get(path);

    const report = async () => {
      if (!storage) return;
      const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
      set({ storage: { usage, quota, persisted } });
    };

    const enter = async (study: Study) => {
      work.leave();
      hands.remembered.setItem(currentKey, study.id);
      const rows = new Map((await archive.rows(study.id)).map((row) => [row.path, row]));
      set({ study, phase: 'idle' });
      work.enter(study, rows);
    };

    /** Shows a study's record as it is by now. */
    const take = (now: Study) => {
      set(({ study, studies }) => ({
        study: study?.id === now.id ? now : study,
        studies: studies.map((each) => (each.id === now.id ? now : each)),
      }));
      if (get().study?.id === now.id) work.studyChanged(now);
    };

    /** Shown at once; then what the database made of it, whatever other tabs did meanwhile, here and there. */
    const changeStudy = async (id: StudyId, change: StudyChange) => {
      const before = get().studies.find((each) => each.id === id);
      if (before) take(changedStudy(before, change));
      const now = await archive.changeStudy(id, change);
      if (!now) return deletedElsewhere(id);
      take(now);
      work.tell(id, { study: now });
    };

    /** A study is gone: where it was open, the last of the others is. */
    const forget = async (id: StudyId) => {
      const isCurrent = get().study?.id === id;
      if (isCurrent) work.leave();
      const studies = (await archive.studies()).filter((each) => each.id !== id);
      set({ studies });
      const next = studies.at(-1);
      if (isCurrent && next) await enter(next);
      else if (isCurrent) set({ study: undefined, rows: new Map(), order: [], phase: 'idle', progress: noProgress });
    };

    const deletedElsewhere = (id: StudyId) => {
      const gone = get().studies.find((each) => each.id === id);
      if (gone) session.getState().report(gone.name, hands.deleted);
      return forget(id);
    };

    const begin = async (name: string): Promise<Study> => {
      const { network, cards, methods } = session.getState();
      const card = cards[network];
      const study: Study = {
        id: crypto.randomUUID() as StudyId,
        name,
        created: Date.now(),
        changed: Date.now(),
        network: { id: network, sha256: card?.sha256 ?? '' },
        settings: {
          explainedClass: card?.decision.positiveClass ?? 'predicted',
          methods: methods.length > 0 ? firstMethods({ methods }).map(({ id }) => id) : ['gradient', 'gradcam', 'lrp'],
          reading: 'positive',
          template: 'none',
        },
        groups: [],
      };
      await archive.saveStudy(study);
      set(({ studies }) => ({ studies: [...studies, study] }));
      await enter(study);
      return study;
    };

    /** Films that are opened at the same time go into the same study. */
    let beginning: Promise<Study> | undefined;
    const firstStudy = () => {
      beginning ??= begin(hands.untitled).finally(() => {
        beginning = undefined;
      });
      return beginning;
    };

    const work = studyWork(hands, {
      ...{ set, get, tell, report },
      heard: {
        changed: (now) => {
          const there = get().study;
          if (there?.id === now.id && (there.changed ?? 0) < (now.changed ?? 0)) take(now);
        },
        deleted: (id) => guarded(deletedElsewhere(id)),
      },
    });

    const put = puttingIn(hands, { get, work, report, tell, studyToFill: async () => get().study ?? (await firstStudy()) });

    const open = async () => {
      const studies = await archive.studies();
      const wanted = hands.remembered.getItem(currentKey);
      set({ studies });
      const study = studies.find(({ id }) => id === wanted) ?? studies.at(-1);
      if (study) await enter(study);
      await report();
    };
    const ready = open()
      .catch(tell)
      .finally(() => setTimeout(() => set({ isReady: true })));

    return {
      isReady: false,
      studies: [],
      study: undefined,
      rows: new Map(),
      order: [],
      phase: 'idle',
      elsewhere: 'working',
      progress: noProgress,
      isFolder: false,
      storage: undefined,
      ...takingIn({ session, desk, set, get, put, tell }),

      addOpened: async (files) => {
        await ready;
        return put({
          step: 'review',
          films: files,
          ...{ tables: [], skipped: 0, leftOut: [] },
          choices: guessChoices(
            files.map(({ path }) => path),
            [],
            [],
          ),
        });
      },

      showFirst: (paths) => work.showFirst(paths),
      pause: () => work.pause(),
      resume: () => work.resume(),
      cancel: () => work.cancel(),
      retry: (paths) => work.retry(paths),
      replaceByHand: () => {
        const kept = [...get().rows.values()].filter(({ byHand }) => byHand === 'kept');
        work.retry(
          kept.map(({ path }) => path),
          { byHand: 'replace' },
        );
      },
      changeFilms: (changes) => guarded(work.change(changes)),
      removeFilms: (paths) => guarded(work.remove(paths)),

      listStudies: async () => set({ studies: await archive.studies() }),
      newStudy: async (name) => void (await begin(name)),
      openStudy: async (id) => {
        const studies = await archive.studies(); // another tab may have changed it, or deleted it
        const study = studies.find((each) => each.id === id);
        if (!study) return deletedElsewhere(id);
        set({ studies });
        await enter(study);
      },
      deleteStudy: async (id) => {
        if (get().study?.id === id) work.leave();
        await hands.regions.remove(await archive.deleteStudy(id));
        work.tell(id, { deleted: true });
        await forget(id);
        await report();
      },
      renameStudy: (id, name) => guarded(changeStudy(id, { name })),
      addGroup: (name) => {
        const { study } = get();
        if (study) guarded(changeStudy(study.id, { addGroup: name }));
      },
      removeGroup: (name) => {
        const { study } = get();
        if (study) guarded(changeStudy(study.id, { removeGroup: name }));
      },
      changeSettings: (settings) => {
        const { study, rows } = get();
        if (!study) return;
        const bare = [...rows.values()].filter(({ hasNoImage }) => hasNoImage).length;
        if (bare > 0) session.getState().report(study.name, hands.withoutImage(bare));
        // The tab that works must know the question before the films that are to be asked it.
        guarded(changeStudy(study.id, { settings }).finally(() => get().study?.id === study.id && work.retry([...rows.keys()])));
      },
      sizes: (study) => archive.sizes(study),
      drop: async (what) => {
        const { study } = get();
        if (!study) return;
        try {
          const without = await archive.drop(study.id, what);
          if (without.length > 0) await work.change(without.map((path) => ({ path, hasNoImage: true })));
        } catch (error) {
          tell(error);
        }
        await report();
        if (get().phase === 'full' || (get().phase === 'elsewhere' && get().elsewhere === 'full')) work.resume();
      },

      readThumbnail: async (path) => {
        const film = known(path)?.film;
        return film && archive.thumbnail(film);
      },
      readMap: async (path, method) => {
        const map = known(path)?.result?.methods[method]?.map;
        return map && archive.map(map);
      },
      readFile: (path) => work.file(path),
      readRegions: async (path) => {
        const film = known(path)?.film;
        return film && (await hands.regions.load(film))?.set;
      },
      readMeasures: async (path) => {
        const row = known(path);
        if (!row?.film || !row.result) return [];
        const maps = Object.values(row.result.methods).map(({ map }) => map);
        const kept = (await archive.measures(row.film)).filter(({ map }) => maps.includes(map));
        return kept.sort((a, b) => maps.indexOf(a.map) - maps.indexOf(b.map));
      },
      measureAgain: async (path) => {
        const row = known(path);
        const { study } = get();
        const kept = row?.film && (await hands.regions.load(row.film));
        if (!row?.film || !row.image || !row.result || !study || !kept) return;
        const prediction = await archive.prediction(row.film, row.result.sha256);
        const maps = (await Promise.all(Object.values(row.result.methods).map(({ map }) => archive.map(map)))).flatMap((map) => map ?? []);
        if (!prediction) return;
        if (maps.length < Object.keys(row.result.methods).length) {
          if (!row.hasNoImage && (await work.file(path)))
            work.retry([path]); // its maps were given up: they are made again, then measured
          else failWithoutMaps();
          return;
        }
        const measures = await desk.measure(row.film, maps, kept.set.regions, row.image, study.settings.reading);
        await archive.saveMeasures(measures);
        const change: RowChange = { path, result: resultOf(prediction, maps, measures) };
        await work.change([change]);
      },
      openInViewer: (path, stays = false) => showInViewer(hands, { row: known(path), file: () => work.file(path), stays }),
    };
  });
  return store;
}
