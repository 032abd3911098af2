import { useEffect, useState } from 'react';
import type { StudyId } from '../../shared/study.ts';
import type { StudyState } from '../../state/study/study-store.ts';
import { useApp } from '../app-context.tsx';

type Sizes = Awaited<ReturnType<StudyState['sizes']>>;

/** How large a study is; undefined until it is known. Told anew when `since` is another. */
export function useSizes(study: StudyId, since: unknown): Sizes | undefined {
  const app = useApp();
  const [sizes, setSizes] = useState<Sizes>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed since then may have changed its size
  useEffect(() => {
    let isGone = false;
    void app.study
      .getState()
      .sizes(study)
      .then((found) => {
        if (!isGone) setSizes(found);
      });
    return () => {
      isGone = true;
    };
  }, [app, study, since]);
  return sizes;
}
