import { templates } from '../../regions/templates/templates.ts';
import type { Correction } from '../../stats/adjust.ts';
import { familySize, followUps } from '../../stats/compare/design.ts';
import { count, listed } from '../../stats/compare/words.ts';
import { measures } from '../../stats/measures/measures.ts';
import { relativeMeasures } from '../../stats/measures/relative-measures.ts';
import { presets } from '../../stats/presets/presets.ts';
import type { Analysis } from '../cohort/analyse.ts';
import type { CohortSource, CohortTable } from '../cohort/cohort-table.ts';
import { JITTER } from '../cohort/jitter-film.ts';
import { type Bibliography, bibliography, citations } from './citations.ts';
import { runFacts } from './run-facts.ts';

export type MethodsText = { readonly sentences: readonly string[]; readonly references: readonly string[] };

type Design = Analysis['outcome']['design'];
type Cite = Bibliography['cite'];
type Study = Pick<CohortTable, 'sources' | 'methodLabels'>;

/** How the numbers were made, as a paper would say it, with numbered references. `sources`: the studies, and the reference where there is one. */
export function methodsText(
  { outcome, power, jitter }: Pick<Analysis, 'outcome' | 'power' | 'jitter'>,
  { sources, methodLabels }: Study,
): MethodsText {
  const { design, arrangements } = outcome;
  const { cite, references } = bibliography();
  const sentences = [
    ofNetworks(sources),
    ofMaps(design, { sources, methodLabels }, cite),
    ofRegions(sources),
    'The unit of analysis was the patient: values of films of the same patient were averaged before any test. Films on which the measure is undefined were left out and counted, and put back as without preference in a sensitivity analysis where the measure knows such a value.',
    ofTests(design, arrangements, cite),
    ofFamily(design, cite),
    'Whether a conclusion hangs on one patient was asked by testing and correcting each family again without each patient in turn.',
    ...(jitter?.kind === 'run' ? [ofJitter(jitter)] : []),
    ...(power?.result.kind === 'estimated' ? [ofPower(power, cite)] : []),
    `Random numbers were seeded (${design.seed}).`,
  ];
  return { sentences, references: references() };
}

function ofNetworks(sources: readonly CohortSource[]): string {
  const networks = new Map(sources.map(({ network }) => [network.sha256, network]));
  const named = [...networks.values()].map(({ name, id, sha256 }) => `“${name}” (${id}, SHA-256 ${sha256.slice(0, 12)}…)`);
  return `Films were classified and explained by the ${named.length === 1 ? 'network' : 'networks'} ${listed(named)}.`;
}

function ofMaps({ methods, measure, explained, reading }: Design, { sources, methodLabels }: Study, cite: Cite): string {
  const known = new Map(sources.flatMap(({ run }) => runFacts(run).methods.map((method) => [method.id, method])));
  const by = methods.map((id) => {
    const [label, source] = [methodLabels[id] ?? id, known.get(id)?.source];
    return source === undefined ? label : `${label} ${cite(`${label}: ${source}.`)}`;
  });
  const described = [...measures, ...relativeMeasures].find(({ id }) => id === measure);
  const logit = explained.how === 'fixed' ? `the logit of the class “${explained.name}”` : 'the logit of the predicted class';
  return `For each film, the attribution of ${logit} was mapped by ${listed(by)} and measured in each region by ${described ? `${described.label} (${described.formula}; ${described.source})` : measure}. Signed maps were read by their ${reading === 'positive' ? 'positive part' : 'absolute value'}.`;
}

function ofRegions(sources: readonly CohortSource[]): string {
  const each = sources.map(({ run, lungs }) => {
    const { template, isFromFile } = runFacts(run);
    const known = templates.find(({ id }) => id === template);
    if (isFromFile) return 'read from files';
    if (!known) return 'drawn by hand, or brought along as files';
    const found = known.placements.includes('segmentation')
      ? ` in the lungs that ${lungs ? `the network “${lungs.model}” (SHA-256 ${lungs.sha256.slice(0, 12)}…)` : 'the lung network that ships with RegionLens'} found`
      : '';
    return `those of the template “${known.label}” (${withoutStop(known.sentence)}), fitted to each film${found}; outlines could be corrected by hand`;
  });
  return `Regions were ${listed([...new Set(each)])}.`;
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/, '').replace(/^The /, 'the ');

function ofTests({ question, regions, methods, procedure, level }: Design, arrangements: number, cite: Cite): string {
  const percent = `${Math.round(100 * level)} %`;
  const counted = `${arrangements.toLocaleString('en')} random arrangements, or all where fewer exist`;
  const bca = () =>
    `its ${percent} interval by the BCa bootstrap over patients (2,000 resamples, from 20 patients on) ${cite(citations.efron)}`;
  const signedRank = () =>
    `Wilcoxon’s signed-rank test ${cite(citations['signed-rank'])} (exact up to 50 patients without ties and zeros, else normal with tie and continuity correction ${cite(citations.hollander)})`;
  const median = (of: string) =>
    `the Hodges–Lehmann median ${of} ${cite(citations['hodges-lehmann'])}, with its ${percent} interval by inversion of that test ${cite(citations.hollander)}`;
  const besideSkewed = (what: string) =>
    `Where ${what} were skewed (D’Agostino’s test ${cite(citations.skewness)}, p ≤ .05) the sign test ${cite(citations.sign)} is shown beside, uncorrected.`;
  const paired = () =>
    `by ${signedRank()}, with ${median('of the differences')}, and the matched-pairs rank biserial correlation ${cite(citations.kerby)}, ${bca()}, as effects. ${besideSkewed('differences')}`;
  const twoGroups = () => {
    const { twoGroups: how, source } = presets[procedure];
    if (how === 'welch-permutation')
      return `by a permutation test of Welch’s t statistic ${cite(citations.janssen, citations['chung-romano'])} (${counted}; p = (1 + extreme) / (1 + tried) where random ${cite(citations.phipson)}), with the Hodges–Lehmann shift ${cite(citations['hodges-lehmann'])}, its ${percent} interval by inversion of Mann–Whitney’s test ${cite(citations.hollander)}, and Cliff’s δ ${cite(citations.cliff)}, its interval that of Brunner and Munzel’s relative effect on the logit scale ${cite(citations['brunner-munzel'])}, as effects. Mann–Whitney’s ${cite(citations['mann-whitney'])} and Brunner–Munzel’s ${cite(citations['brunner-munzel'])} tests are shown beside, uncorrected and without significance marks.`;
    const original = procedure === 'paper' ? `${source} ${cite(citations.suemer)}` : source;
    const t =
      how === 'switched-student'
        ? `Student’s t test ${cite(citations.student)}`
        : `Student’s t test ${cite(citations.student)}, or Welch’s ${cite(citations.welch)} where the groups differ in size,`;
    return `as in ${original}: by ${t} where Shapiro–Wilk’s ${cite(citations['shapiro-wilk'], citations.royston)} and Levene’s test, centred on medians ${cite(citations.levene, citations['brown-forsythe'])}, passed at .05, else by Mann–Whitney’s ${cite(citations['mann-whitney'])}, with Cohen’s d ${cite(citations.cohen)} and its large-sample interval ${cite(citations['hedges-olkin'])} as effect. To choose a test by the data that it is made of distorts its size ${cite(citations.rochon)}; the checks are shown beside.`;
  };
  switch (question.kind) {
    case 'preference':
      return `Preference for a region was tested by ${signedRank()} against no preference, with ${median('of the values')}, as effect. ${besideSkewed('values')}`;
    case 'reader':
      return `Association with the reader’s score was measured by Spearman’s ρ ${cite(citations.spearman)}, with a permutation p-value (${counted}; p = (1 + extreme) / (1 + tried) where random ${cite(citations.phipson)}) and ${bca()}.`;
    case 'groups':
      return question.groups.length > 2
        ? `Groups were compared by the Kruskal–Wallis test ${cite(citations.kruskal)} with ε² ${cite(citations.kelley, citations.tomczak)} as effect, ${bca()}; then in pairs, as a family of their own, ${twoGroups()}`
        : `Groups were compared ${twoGroups()}`;
    default:
      return (question.kind === 'regions' ? regions : methods).length > 2
        ? `Conditions within the same patients were compared by Friedman’s test ${cite(citations.friedman)} with Kendall’s W ${cite(citations.kendall)} as effect, for which no interval is given; then in pairs, as a family of their own, ${paired()}`
        : `The two conditions were compared within patients ${paired()}`;
  }
}

function ofFamily(design: Design, cite: Cite): string {
  const { question, correction, alpha, procedure } = design;
  const adjusted: Readonly<Record<Correction, () => string>> = {
    holm: () => `p-values were adjusted by Holm’s step-down procedure ${cite(citations.holm)}`,
    bonferroni: () => `p-values were adjusted by Bonferroni’s correction ${cite(citations.bonferroni)}`,
    'benjamini-hochberg': () =>
      `p-values were adjusted by the procedure of Benjamini and Hochberg ${cite(citations['benjamini-hochberg'])}`,
    none: () => 'p-values were not adjusted for multiple testing',
  };
  const own = presets[procedure].family === 'method' && question.kind !== 'methods' ? ', a family for each method' : '';
  const follow = followUps(design);
  return `The family comprised ${count(familySize(design), 'hypothesis', 'hypotheses')}${own}${follow > 0 ? `, that of the pairs ${follow}` : ''}; ${adjusted[correction]()} (α = ${alpha}). Where no data of these sizes could have been significant, no p-value is given.`;
}

function ofJitter({ draws }: Extract<Analysis['jitter'], { kind: 'run' }>): string {
  return `The tests were repeated ${draws} times with each film’s outlines, as a whole, moved by up to ${100 * JITTER.shift} % of their height to each side and scaled by up to ${100 * JITTER.scale} % at random, once alike on all films and once more on each by itself.`;
}

function ofPower({ effect, level, studies }: NonNullable<Analysis['power']>, cite: Cite): string {
  return `Power at an effect of ${effect}, set beforehand, was simulated at α = ${level.toPrecision(2)}: ${studies} studies of each size, drawn with replacement from the patients at hand and moved to that effect, with Wilson’s 95 % intervals ${cite(citations.wilson)}.`;
}
