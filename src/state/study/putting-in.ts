import { type Comparing, distinctPaths } from '../../batch/distinct-paths.ts';
import { isSameContent } from '../../batch/same-content.ts';
import type { Study, StudyFilm } from '../../shared/study.ts';
import type { StudyHands } from './create-study.ts';
import { intakeRows } from './intake-rows.ts';
import type { StudyState } from './study-store.ts';
import type { StudyWork } from './study-work.ts';
import { type Intake, intakeClasses } from './taking-in.ts';

type Into = {
  readonly get: () => StudyState;
  readonly work: Pick<StudyWork, 'add' | 'change' | 'file'>;
  /** The current study; on a first visit a new one. */
  readonly studyToFill: () => Promise<Study>;
  /** Tells how much room is taken. */
  readonly report: () => Promise<void>;
  readonly tell: (error: unknown) => void;
};

/** Of a few films that are opened one by one: it is over before anyone could read of it or give it up. */
const unseen: Comparing = { compared: () => undefined, signal: new AbortController().signal };
/** Rows of one write. */
const rowsAtOnce = 500;

/**
 * Films go into the current study, one drop after the other, so that two films of one name notice each other.
 * @returns their paths in it; none where it was given up
 */
export function puttingIn(
  hands: Pick<StudyHands, 'session' | 'archive' | 'storage' | 'renamed'>,
  { get, work, studyToFill, report, tell }: Into,
): (intake: Intake, comparing?: Comparing) => Promise<readonly string[]> {
  const { session, archive, storage } = hands;
  const known = (path: string) => get().rows.get(path);

  /** A film whose file is not there any more is told by its size alone. */
  const isSame = async (path: string, file: Blob): Promise<boolean> => {
    if (known(path)?.bytes !== file.size) return false;
    const there = await work.file(path);
    return !there || isSameContent(there, file).catch(() => true); // one that cannot be read says so when its turn comes
  };

  const put = async (intake: Intake, comparing: Comparing): Promise<readonly string[]> => {
    try {
      const study = await studyToFill();
      const classes = intakeClasses(session.getState(), study);
      const there = { has: (path: string) => known(path) !== undefined, isSame };
      const paths = await distinctPaths(intake.films, there, isSameContent, comparing);
      if (!paths) return [];
      const { added, changes } = await intakeRows(intake, { rows: get().rows, classes, paths });
      const rows = added.map((row): StudyFilm => ({ ...row, study: study.id }));
      void storage?.persist().then(report, () => undefined);
      for (let from = 0; from < rows.length; from += rowsAtOnce) await archive.addRows(rows.slice(from, from + rowsAtOnce));
      await work.add(study.id, rows, new Map(intake.films.map(({ file }, i) => [paths[i] ?? '', file])));
      const isLeft = get().study?.id !== study.id; // while this was written
      if (changes.length > 0) await (isLeft ? archive.changeRows(study.id, changes) : work.change(changes));
      const renamed = intake.films.flatMap(({ path }, i) =>
        paths[i] !== undefined && paths[i] !== path ? [{ from: path, to: paths[i] }] : [],
      );
      const [first] = renamed;
      if (first) session.getState().report(first.from, hands.renamed(first.to, renamed.length));
      return paths;
    } catch (error) {
      tell(error);
      return intake.films.map(({ path }) => path);
    }
  };

  let putting: Promise<unknown> = Promise.resolve();
  return (intake, comparing = unseen) => {
    const paths = putting.then(() => put(intake, comparing));
    putting = paths;
    return paths;
  };
}
