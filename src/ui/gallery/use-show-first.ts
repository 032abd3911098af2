import { useEffect } from 'react';
import { useApp } from '../app-context.tsx';

/** Films in sight are worked on first. */
export function useShowFirst(paths: readonly string[]): void {
  const { study } = useApp();
  const key = paths.join('\n');
  useEffect(() => {
    const soon = setTimeout(() => study.getState().showFirst(key === '' ? [] : key.split('\n')), 200);
    return () => clearTimeout(soon);
  }, [study, key]);
}
