import { useStore } from 'zustand';
import { cohortOfApp } from '../../state/cohort/cohort-of-app.ts';
import type { CohortState, CohortStore } from '../../state/cohort/cohort-store.ts';
import { useApp } from '../app-context.tsx';
import { cohortStrings } from './cohort-strings.ts';

export function useCohortStore(): CohortStore {
  return cohortOfApp(useApp(), import.meta.env.APP_VERSION, cohortStrings.crashed);
}

export function useCohort(): CohortState {
  return useStore(useCohortStore());
}
