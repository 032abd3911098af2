import type { Effect, EffectId } from '../result.ts';
import { sayWhyNot } from '../why-not.ts';
import type { Comparison } from './compare.ts';
import type { Design } from './design.ts';
import { count, listed, number, pValue } from './words.ts';

const effects: Readonly<Record<EffectId, string>> = {
  'hodges-lehmann': 'median',
  'hodges-lehmann-shift': 'shift',
  'cliffs-delta': 'Cliff’s δ',
  'rank-biserial': 'rank biserial',
  'epsilon-squared': 'ε²',
  'kendalls-w': 'Kendall’s W',
  'spearman-rho': 'ρ',
  'cohens-d': 'Cohen’s d',
};

/** One row of the table of comparisons as a sentence or two: what was found, how large, how sure; or why there is nothing to say. */
export function sayResult(comparison: Comparison, design: Design): string {
  const place = [comparison.region, comparison.method].filter((part) => part !== undefined).join(', ');
  return `${place}: ${sayFinding(comparison, design)}`;
}

/** The same where region and method are said beside it. */
export function sayFinding(comparison: Comparison, design: Design): string {
  return `${found(comparison, design)}${sensitivity(comparison, design)}`;
}

function found(comparison: Comparison, design: Design): string {
  const { decision, test, of } = comparison;
  const sizes = test.used.map((n) => n.toLocaleString('en')).join(' + ');
  if (decision.kind === 'undefined') return `no test, since ${sayWhyNot(decision.why)} (${sizes || 'no'} patients).`;
  if (decision.kind === 'cannot-reach') {
    const needs =
      decision.needs === undefined
        ? 'no number of patients would do'
        : `it needs at least ${count(decision.needs, 'patient')}${test.used.length > 1 ? ' in each group' : ''}`;
    return `could not have been significant with ${sizes} patients in a family of ${comparison.family}: ${needs}.`;
  }
  const { p, adjusted, significant } = decision;
  const verdict = significant ? claim(comparison, design) : `no difference shown${of.length > 1 ? ` between ${listed(of)}` : ''}`;
  const sized = comparison.effects.map(sayEffect).join('; ');
  return `${significant ? verdict : noFinding(comparison, design, verdict)} (${sized ? `${sized}; ` : ''}p ${pValue(p)}, corrected p ${pValue(adjusted)}, ${sizes} patients).`;
}

function noFinding({ of }: Comparison, { question }: Design, otherwise: string): string {
  if (question.kind === 'preference') return 'no preference shown';
  return question.kind === 'reader' ? `no association with ${of[0] ?? 'the score'} shown` : otherwise;
}

/** In the direction of the first effect that has one. */
function claim({ effects: [effect], of, test }: Comparison, { question, measure }: Design): string {
  const [first = '', second = ''] = of;
  const sign =
    effect?.kind === 'estimated' && effect.value !== 0 ? Math.sign(effect.value) : test.kind === 'tested' ? Math.sign(test.statistic) : 0;
  if (question.kind === 'preference') return sign > 0 ? 'preferred' : 'avoided';
  if (question.kind === 'reader') return `${measure} ${sign > 0 ? 'rises' : 'falls'} with ${first}`;
  if (of.length > 2) return `${listed(of)} differ`;
  return `${measure} is ${sign > 0 ? 'higher' : 'lower'} in ${first} than in ${second}`;
}

function sayEffect(effect: Effect): string {
  if (effect.kind === 'undefined') return `${effects[effect.effect]} undefined`;
  const value = `${effects[effect.effect]} ${number(effect.value)}`;
  const { interval } = effect;
  if (interval.kind === 'not-estimable')
    return interval.why === 'no-interval' ? value : `${value}, interval not estimable: ${sayWhyNot(interval.why)}`;
  return `${value}, ${Math.round(interval.level * 100)} % interval ${number(interval.low)} to ${number(interval.high)}`;
}

/** Only where there were undefined films. */
function sensitivity({ undefinedFilms, filledIn, decision }: Comparison, { measure }: Design): string {
  if (undefinedFilms === 0) return '';
  const counted = ` On ${count(undefinedFilms, 'film')} ${measure} is undefined.`;
  if (!filledIn) return counted;
  const shows = (kind: string, significant: boolean) => kind === 'p' && significant;
  const before = shows(decision.kind, decision.kind === 'p' && decision.significant);
  const after = shows(filledIn.decision.kind, filledIn.decision.kind === 'p' && filledIn.decision.significant);
  const p = filledIn.test.kind === 'tested' ? ` (p ${pValue(filledIn.test.p)})` : '';
  return `${counted} Put back as without preference, the conclusion ${before === after ? 'stays' : 'changes'}${p}.`;
}
