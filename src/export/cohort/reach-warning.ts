import { adjust, strictestLevel } from '../../stats/adjust.ts';
import type { Cohort } from '../../stats/compare/cohort.ts';
import { arrangementsOf, type Design } from '../../stats/compare/design.ts';
import { gapsOf } from '../../stats/compare/gaps.ts';
import { groupBy } from '../../stats/compare/group-by.ts';
import { familyOf, type Sampled } from '../../stats/compare/hypotheses.ts';
import { count } from '../../stats/compare/words.ts';
import { finite, finitePairs } from '../../stats/finite.ts';
import { presets } from '../../stats/presets/presets.ts';
import { patientsNeeded, type Reach, smallestP } from '../../stats/reach.ts';
import type { Selection } from './select.ts';
import { type Warning, when } from './warning.ts';

/** Comparisons that no data of these sizes could make significant in their family, by the rule that decides it afterwards. */
export function ofReach(selection: Selection, cohort: Cohort, sampled: readonly Sampled[]): Warning[] {
  const { design } = selection;
  if (cohort.patients.length === 0) return [];
  const reached = sampled.map(({ hypothesis, samples }) => ({ hypothesis, reach: reachOf(samples, selection, cohort) }));
  const families = [...groupBy(reached, ({ hypothesis }) => familyOf(hypothesis, design)).values()];
  const beyond = families.flatMap((members) => {
    const best = adjust(
      members.map(({ reach }) => smallestP(reach)),
      design.correction,
    );
    return members.filter((_, i) => (best[i] ?? 0) > design.alpha).map((one) => ({ ...one, family: members.length }));
  });
  return (['primary', 'follow-up'] as const).flatMap((role) => {
    const own = beyond.filter(({ hypothesis }) => hypothesis.role === role);
    const all = reached.filter(({ hypothesis }) => hypothesis.role === role).length;
    const [first] = own;
    if (!first) return [];
    const { reach, family } = first;
    const groups = reach.sizes.length;
    const needs = patientsNeeded({ ...reach, groups }, strictestLevel(design.alpha, family, design.correction));
    return when(true, {
      id: 'cannot-reach',
      title: `Too few patients to reach α at all${role === 'primary' ? '' : ' in the comparisons of two that follow'}${own.length < all ? ` (${own.length} of ${all} comparisons)` : ''}`,
      what: `${isSwitched(design) ? 'Where the procedure’s checks choose Mann–Whitney, no data' : 'In a family of this size no data'} can be significant${needs === undefined ? '' : ` with fewer than ${count(needs, 'patient')}${groups > 1 ? ' in each group' : ''}`}; the table will say so in place of p-values.`,
    });
  });
}

/** By the sizes that there are, without ties. */
function reachOf(samples: readonly Float64Array[], { design, scores }: Selection, { patients }: Cohort): Reach {
  const { question } = design;
  const common = { arrangements: arrangementsOf(design) };
  if (question.kind === 'groups') {
    const sizes = samples.map((group) => finite(group).values.length);
    if (samples.length > 2) return { ...common, test: 'kruskal-wallis', sizes };
    return { ...common, test: isSwitched(design) ? 'mann-whitney' : 'welch-permutation', sizes };
  }
  const [first = new Float64Array()] = samples;
  if (question.kind === 'reader') {
    const ofPatients = Float64Array.from(patients, (patient) => scores?.get(patient) ?? Number.NaN);
    return { ...common, test: 'spearman', sizes: [finitePairs(first, ofPatients).first.length] };
  }
  if (samples.length > 2) {
    const whole = [...first.keys()].filter((patient) => samples.every((values) => Number.isFinite(values[patient])));
    return { ...common, test: 'friedman', sizes: [whole.length], conditions: samples.length };
  }
  const gaps = finite(gapsOf(samples, design) ?? first).values;
  return { ...common, test: 'signed-rank', sizes: [gaps.filter((gap) => gap !== 0).length] };
}

/** Two groups by whichever test checks choose: its t test can reach any p, its other one not. */
function isSwitched({ question, procedure }: Design): boolean {
  return question.kind === 'groups' && question.groups.length === 2 && presets[procedure].twoGroups !== 'welch-permutation';
}
