import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import { settleRegions } from '../../../../src/state/regions/settle-regions.ts';
import type { StudyStore } from '../../../../src/state/study/study-store.ts';

test('what pages kept in their last moment is brought home once the study is open, and whenever another page has left something', async () => {
  let left = ['a', 'b'] as RadiographId[];
  const loaded: string[] = [];
  const store = {
    left: () => left,
    load: async (film: RadiographId) => {
      loaded.push(film);
      if (film === 'a') throw new DOMException('There is no room.', 'QuotaExceededError'); // the others have their turn
      return undefined;
    },
  };
  const study = createStore(() => ({ isReady: false }));
  let again = () => {};
  settleRegions(store, study as unknown as StudyStore, (settle) => {
    again = settle;
  });
  expect(loaded).toEqual([]);
  study.setState({ isReady: true });
  expect(loaded).toEqual(['a', 'b']);
  study.setState({ isReady: true });
  expect(loaded).toHaveLength(2);
  left = ['c'] as RadiographId[];
  again();
  expect(loaded).toEqual(['a', 'b', 'c']);
});
