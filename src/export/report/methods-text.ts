import type { Correction } from '../../stats/adjust.ts';
import type { Outcome } from '../../stats/compare/compare.ts';
import { familySize } from '../../stats/compare/design.ts';
import { measures } from '../../stats/measures/measures.ts';
import { relativeMeasures } from '../../stats/measures/relative-measures.ts';
import { presets } from '../../stats/presets/presets.ts';

const citations = {
  'signed-rank': 'Wilcoxon F. Individual comparisons by ranking methods. Biometrics Bulletin 1945;1:80–83.',
  'hodges-lehmann': 'Hodges JL, Lehmann EL. Estimates of location based on rank tests. Ann Math Stat 1963;34:598–611.',
  janssen:
    'Janssen A. Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens–Fisher problem. Stat Probab Lett 1997;36:9–21.',
  'chung-romano': 'Chung E, Romano JP. Exact and asymptotically robust permutation tests. Ann Stat 2013;41:484–507.',
  cliff: 'Cliff N. Dominance statistics: ordinal analyses to answer ordinal questions. Psychol Bull 1993;114:494–509.',
  holm: 'Holm S. A simple sequentially rejective multiple test procedure. Scand J Stat 1979;6:65–70.',
  'benjamini-hochberg':
    'Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful approach to multiple testing. J R Stat Soc B 1995;57:289–300.',
  bonferroni: 'Dunn OJ. Multiple comparisons among means. J Am Stat Assoc 1961;56:52–64.',
  friedman:
    'Friedman M. The use of ranks to avoid the assumption of normality implicit in the analysis of variance. J Am Stat Assoc 1937;32:675–701.',
  kruskal: 'Kruskal WH, Wallis WA. Use of ranks in one-criterion variance analysis. J Am Stat Assoc 1952;47:583–621.',
  spearman: 'Spearman C. The proof and measurement of association between two things. Am J Psychol 1904;15:72–101.',
  efron: 'Efron B. Better bootstrap confidence intervals. J Am Stat Assoc 1987;82:171–185.',
  suemer:
    'Sümer Ö, Waikel RL, Hanchard SEL, et al. Region-based saliency explanations on the recognition of facial genetic syndromes. Machine Learning for Healthcare 2023.',
} as const;

type Citation = keyof typeof citations;
export type MethodsText = { readonly sentences: readonly string[]; readonly references: readonly string[] };

const corrections: Readonly<Record<Correction, readonly [sentence: string, cited: readonly Citation[]]>> = {
  holm: ['p-values were adjusted by Holm’s step-down procedure', ['holm']],
  bonferroni: ['p-values were adjusted by Bonferroni’s correction', ['bonferroni']],
  'benjamini-hochberg': ['p-values were adjusted by the procedure of Benjamini and Hochberg', ['benjamini-hochberg']],
  none: ['p-values were not adjusted for multiple testing', []],
};

/** How the numbers were made, as a paper would say it, with what it cites. */
export function methodsText({ design, arrangements }: Outcome): MethodsText {
  const { question, measure, explained, reading, correction, alpha, level, seed, procedure } = design;
  const described = [...measures, ...relativeMeasures].find(({ id }) => id === measure);
  const [adjusted, cited] = corrections[correction];
  const [tested, tests] = testText(design.question.kind, { ...design, arrangements });
  const own = presets[procedure].family === 'method' && question.kind !== 'methods' ? ', a family for each method' : '';
  return {
    sentences: [
      `For each film, the attribution of ${explained.how === 'fixed' ? `the logit of the class “${explained.name}”` : 'the logit of the predicted class'} was mapped and measured in each region by ${described ? `${described.label} (${described.formula}; ${described.source})` : measure}. Signed maps were read by their ${reading === 'positive' ? 'positive part' : 'absolute value'}.`,
      'The unit of analysis was the patient: values of films of the same patient were averaged before any test. Films on which the measure is undefined were left out and counted, and put back as without preference in a sensitivity analysis where the measure knows such a value.',
      tested,
      `The family comprised ${familySize(design)} hypotheses${own}; ${adjusted} (α = ${alpha}). Intervals are at ${Math.round(level * 100)} %, by inversion of the rank tests or by the BCa bootstrap over patients (2,000 resamples, from 20 patients on). Random numbers were seeded (${seed}).`,
    ],
    references: [...new Set([...tests, ...cited])].map((key) => citations[key]),
  };
}

type About = Outcome['design'] & { readonly arrangements: number };

function testText(
  kind: About['question']['kind'],
  { question, regions, methods, procedure, arrangements }: About,
): readonly [string, readonly Citation[]] {
  if (kind === 'preference')
    return [
      'Preference for a region was tested by Wilcoxon’s signed-rank test against no preference (exact up to 50 patients without ties, else normal with tie and continuity correction), with the Hodges–Lehmann median as effect; where values were skewed (p ≤ .05) the sign test is shown beside.',
      ['signed-rank', 'hodges-lehmann'],
    ];
  if (kind === 'reader')
    return [
      `Association with the reader’s score was measured by Spearman’s ρ, with a permutation p-value (${arrangements.toLocaleString('en')} arrangements).`,
      ['spearman', 'efron'],
    ];
  if (kind === 'groups' && question.kind === 'groups') {
    if (question.groups.length > 2)
      return [
        'Groups were compared by the Kruskal–Wallis test with ε² as effect, then in pairs as a family of their own.',
        ['kruskal', 'efron'],
      ];
    if (presets[procedure].twoGroups !== 'welch-permutation')
      return [
        `Groups were compared as in ${presets[procedure].source}: by a t test where Shapiro–Wilk and Levene’s tests passed at .05, else by Mann–Whitney’s, with Cohen’s d as effect.`,
        ['suemer'],
      ];
    return [
      `Groups were compared by a permutation test of Welch’s t statistic (${arrangements.toLocaleString('en')} random arrangements, or all where fewer exist), with the Hodges–Lehmann shift and Cliff’s δ as effects. Mann–Whitney’s and Brunner–Munzel’s tests were computed beside, without significance marks.`,
      ['janssen', 'chung-romano', 'hodges-lehmann', 'cliff'],
    ];
  }
  const several = (kind === 'regions' ? regions : methods).length > 2;
  return several
    ? [
        'Conditions within the same patients were compared by Friedman’s test with Kendall’s W, then in pairs by Wilcoxon’s signed-rank test as a family of their own.',
        ['friedman', 'signed-rank', 'efron'],
      ]
    : [
        'The two conditions were compared within patients by Wilcoxon’s signed-rank test, with the Hodges–Lehmann median of the differences and the matched-pairs rank biserial correlation as effects.',
        ['signed-rank', 'hodges-lehmann', 'efron'],
      ];
}
