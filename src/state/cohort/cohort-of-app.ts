import { cohortClient } from '../../workers/cohort-client.ts';
import type { App } from '../app.ts';
import { type CohortStore, createCohort } from './cohort-store.ts';
import { studyInput } from './study-input.ts';

type Parts = Pick<App, 'session' | 'study'>;
const known = new WeakMap<Parts, CohortStore>();

/** The comparison of a program's study, made when it is first asked for: who never compares never fetches it. `crashed`: what to say when its worker crashed. */
export function cohortOfApp(app: Parts, version: string, crashed: { readonly subject: string; readonly reason: string }): CohortStore {
  const before = known.get(app);
  if (before) return before;
  const client = cohortClient(() => {
    app.session.getState().report(crashed.subject, crashed.reason);
    made.getState().lost();
  });
  const made: CohortStore = createCohort(studyInput(app.study, app.session), client, version);
  known.set(app, made);
  return made;
}
