import { strings } from '../strings.ts';

/** Where groups of films are compared. */
export function CohortTab() {
  return <p className="tab-wait">{strings.tabs.cohortSoon}</p>;
}
