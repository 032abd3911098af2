import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonFolder } from '../../../../src/state/gallery/common-folder.ts';

test.each([
  [['test/NORMAL/a.png', 'test/PNEUMONIA/b.png'], 'test/'],
  [['test/NORMAL/a.png', 'test/NORMAL/ab.png'], 'test/NORMAL/'],
  [['a/x.png', 'ab/x.png'], ''],
  [['one.png', 'two.png'], ''],
  [['test/deep/one.png'], 'test/deep/'],
  [['one.png'], ''],
  [[], ''],
])('of %j it is %j', (order, folder) => expect(commonFolder(order)).toBe(folder));

test('every path begins with it, and no longer folder would do', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), (paths) => {
      const folder = commonFolder([...paths].sort());
      expect(paths.every((each) => each.startsWith(folder))).toBe(true);
      const next = paths.map((each) => each.slice(folder.length).split('/'));
      const isLongest = next.some(([part, ...rest]) => rest.length === 0 || part !== next[0]?.[0]);
      expect(isLongest).toBe(true);
    }),
  );
});
