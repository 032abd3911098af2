import { expect, test } from 'vitest';
import { Failure } from '../../../../src/shared/failure.ts';
import type { StudyId } from '../../../../src/shared/study.ts';
import { keepWaitingFiles } from '../../../../src/state/study/keep-waiting-files.ts';

const a = 'a' as StudyId;
const b = 'b' as StudyId;
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
const files = (...paths: readonly string[]) => new Map(paths.map((path) => [path, new File([path], path)]));
const many = (count: number) => files(...Array.from({ length: count }, (_, i) => `${i}.png`));

/** A database that has room for so many files. */
function bench({
  room = Infinity,
  isWanted = () => true,
}: {
  readonly room?: number;
  readonly isWanted?: (study: StudyId, path: string) => boolean;
} = {}) {
  const kept: string[] = [];
  const told: string[] = [];
  let left = room;
  const waiting = keepWaitingFiles({
    archive: {
      keepFiles: async (study, some) => {
        await turn();
        if (some.length > left) throw new Failure('storage-full', 'Full.');
        left -= some.length;
        kept.push(...some.map(({ path }) => `${study} ${path}`));
      },
    },
    isWanted,
    onKept: (study, paths) => void told.push(...paths.map((path) => `${study} ${path}`)),
    onFull: () => void told.push('full'),
    tell: (error) => void told.push(String(error)),
  });
  const rest = async () => {
    for (let i = 0; i < 40; i++) await turn();
  };
  return { waiting, kept, told, rest, give: (more: number) => (left += more) };
}

test('what has no room waits at hand, and is copied when there is some', async () => {
  const { waiting, kept, told, rest, give } = bench({ room: 10 });
  waiting.keep(a, many(20));
  await rest();
  expect(kept).toHaveLength(8);
  expect(told).toEqual([...kept, 'full']);
  expect(waiting.file(a, '3.png')).toBeUndefined();
  expect(waiting.file(a, '8.png')?.name).toBe('8.png');
  give(100);
  waiting.resume();
  await rest();
  expect(kept).toEqual([...many(20).keys()].map((path) => `a ${path}`));
  expect(waiting.file(a, '8.png')).toBeUndefined();
});

test('studies do not mix, and what is done meanwhile is not copied', async () => {
  const { waiting, kept, told, rest } = bench({ isWanted: (study, path) => study === b || path !== '1.png' });
  waiting.keep(a, many(3));
  waiting.keep(b, many(2));
  expect([waiting.file(a, '1.png'), waiting.file(b, '2.png')].map((file) => file?.name)).toEqual(['1.png', undefined]);
  await rest();
  expect(kept).toEqual(['a 0.png', 'a 2.png', 'b 0.png', 'b 1.png']);
  expect(told).toEqual(kept);
});

test('what is given up is forgotten, and what comes later is copied', async () => {
  const { waiting, kept, rest, give } = bench({ room: 0 });
  waiting.keep(a, many(3));
  await rest();
  waiting.giveUp();
  give(100);
  waiting.keep(a, files('new.png'));
  await rest();
  expect(kept).toEqual(['a new.png']);
});
