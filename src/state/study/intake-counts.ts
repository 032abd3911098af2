import { intakeFacts } from '../../batch/intake.ts';
import type { ModelClass } from '../../shared/model-card.ts';
import type { Intake } from './study-store.ts';

/** How many films have each label, before it is renamed, and how many patients they are of. */
export type IntakeCounts = { readonly labels: readonly (readonly [label: string, films: number])[]; readonly patients: number };

export function countIntake({ films, tables, choices }: Intake, classes: readonly ModelClass[]): IntakeCounts {
  const labels = new Map<string, number>();
  const patients = new Set<string>();
  for (const { path } of films) {
    const { label, patient } = intakeFacts(path, tables, classes, { ...choices, rename: {} });
    labels.set(label, (labels.get(label) ?? 0) + 1);
    patients.add(patient);
  }
  return { labels: [...labels].sort(([a], [b]) => (a < b ? -1 : 1)), patients: patients.size };
}
