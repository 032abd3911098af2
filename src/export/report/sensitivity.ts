import { signedText } from '../../charts/effect-colour.ts';
import { pText } from '../../charts/number-text.ts';
import { sayLeaveOneOut } from '../../stats/compare/say-leave-one-out.ts';
import { count } from '../../stats/compare/words.ts';
import { agreementTable, byMethodTable } from '../cohort/agreement-tables.ts';
import { type Analysis, isFound } from '../cohort/analyse.ts';
import { pOrWhy } from '../cohort/figures.ts';
import { JITTER } from '../cohort/jitter-film.ts';
import { type MethodLabels, placeOf } from '../cohort/named.ts';
import { heading, paragraph, table } from './html.ts';

/** How the conclusion depends on choices: undefined films, single patients, the method, the procedure. */
export function sensitivityParts(analysis: Analysis, labels: MethodLabels): string[] {
  return [
    ...undefinedFilms(analysis, labels),
    ...singlePatients(analysis, labels),
    ...methods(analysis),
    ...agreement(analysis, labels),
    ...procedures(analysis, labels),
    ...outlines(analysis, labels),
  ];
}

function undefinedFilms({ outcome }: Analysis, labels: MethodLabels): string[] {
  const again = outcome.comparisons.filter(({ filledIn }) => filledIn !== undefined);
  const undefined_ = outcome.comparisons.some(({ undefinedFilms: films }) => films > 0);
  const rows = again.map((comparison) => {
    const after = comparison.filledIn;
    const isKept = after !== undefined && isFound(comparison) === isFound(after);
    return [
      placeOf(comparison, labels),
      String(comparison.undefinedFilms),
      pOrWhy(comparison),
      after ? pOrWhy(after) : '–',
      isKept ? 'stays' : 'changes',
    ];
  });
  return [
    heading(3, 'Films on which the measure is undefined'),
    rows.length > 0
      ? table(['Comparison', 'Films put back', 'Without them', 'Put back as without preference', 'Conclusion'], rows)
      : paragraph(
          undefined_ ? 'This measure has no value that means no preference: undefined films could not be put back.' : 'There were none.',
        ),
  ];
}

/** No patient is named: what is given away may not. */
function singlePatients({ outcome, leaveOneOut }: Analysis, labels: MethodLabels): string[] {
  const rows = outcome.comparisons.flatMap((comparison, i) => {
    const without = leaveOneOut[i];
    if (!without) return [];
    const range = without.kind === 'told' ? `${pText(without.lowest)} to ${pText(without.highest)}` : '–';
    return [[placeOf(comparison, labels), pOrWhy(comparison), sayLeaveOneOut(without), range]];
  });
  const isStandIn = leaveOneOut.some((without) => without.kind === 'told' && without.isStandIn);
  return [
    heading(3, 'Leaving out one patient'),
    paragraph(
      `Every family was tested and corrected again without each patient in turn.${isStandIn ? ` A t distribution stands in for the permutation of ${outcome.design.question.kind === 'reader' ? 'Spearman’s ρ' : 'Welch’s t'} here.` : ''}`,
    ),
    table(['Comparison', 'Corrected p', 'The conclusion', 'p, not corrected'], rows),
  ];
}

function methods(analysis: Analysis): string[] {
  const byMethod = byMethodTable(analysis);
  return byMethod ? [heading(3, 'The saliency method'), table(byMethod.head, byMethod.rows)] : [];
}

function agreement(analysis: Analysis, labels: MethodLabels): string[] {
  const agreed = agreementTable(analysis, labels);
  return agreed ? [heading(3, 'Do the methods agree?'), table(agreed.head, agreed.rows)] : [];
}

function procedures({ presets }: Analysis, labels: MethodLabels): string[] {
  if (presets.length === 0)
    return [
      heading(3, 'The procedure'),
      paragraph('The procedures of the paper and of the seed study compare two groups; neither of them answers a question like this one.'),
    ];
  const rows = presets.map((preset) => {
    if (preset.kind === 'not-run') return [preset.label, preset.source, preset.why, '', '', ''];
    const found = preset.comparisons.filter(isFound);
    const cannot = preset.comparisons.filter(({ decision }) => decision.kind === 'cannot-reach').length;
    return [
      preset.label,
      preset.source,
      [preset.measure, count(preset.regions.length, 'region'), preset.note].filter((part) => part !== undefined).join('; '),
      `${preset.correction}, α = ${preset.alpha}, families of ${preset.family}`,
      `${found.length} of ${preset.comparisons.length}${cannot > 0 ? ` (${cannot} cannot reach α)` : ''}`,
      found.map((one) => placeOf(one, labels)).join('; ') || 'none',
    ];
  });
  return [
    heading(3, 'The procedure'),
    paragraph('The same question, films and methods, answered by three procedures, each with its own measure, correction and α.'),
    table(['Procedure', 'Source', 'Measure', 'Correction', 'Significant', 'Which'], rows),
  ];
}

/** Whether it hangs on where exactly the regions were drawn. */
function outlines({ outcome, jitter }: Analysis, labels: MethodLabels): string[] {
  const title = heading(3, 'The outlines of the regions');
  if (jitter?.kind !== 'run') {
    const why = jitter
      ? `Not repeated with moved outlines: ${jitter.why}`
      : 'Not repeated with moved outlines before this report was made: on the page “Move the outlines” does that, in a design “jitter”.';
    return [title, paragraph(why)];
  }
  const { draws, films, notMoved } = jitter;
  const percent = (part: number) => `${100 * part} %`;
  const rows = outcome.comparisons.flatMap((comparison, i) => {
    const own = jitter.comparisons[i];
    if (!own) return [];
    const range = own.effects ? `${signedText(own.effects[0])} to ${signedText(own.effects[1])}` : '–';
    const signs = own.sameSign === undefined ? '–' : `${own.sameSign} of ${draws}`;
    return [[placeOf(comparison, labels), pOrWhy(comparison), `${own.same} of ${draws}`, `${own.significant} of ${draws}`, signs, range]];
  });
  return [
    title,
    paragraph(
      `The numbers of ${count(films, 'film')} were taken again from their maps, and the tests repeated, in ${count(draws, 'draw')} in which the outlines of each film as a whole were moved by up to ${percent(JITTER.shift)} of their height to each side and scaled by up to ${percent(JITTER.scale)}: once alike on all films of a draw (a fitting that errs to one side), and once more on each film by itself.${notMoved > 0 ? ` ${count(notMoved, 'film')} without maps or outlines at hand kept ${notMoved === 1 ? 'its' : 'their'} numbers.` : ''} A conclusion stays where it is significant again in the same direction, or again not.`,
    ),
    table(['Comparison', 'Corrected p', 'Conclusion stays', 'Significant', 'Same direction', 'Effect'], rows),
  ];
}
