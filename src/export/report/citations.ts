/** What the methods of a comparison rest on. */
export const citations = {
  'signed-rank': 'Wilcoxon F. Individual comparisons by ranking methods. Biometrics Bulletin 1945;1:80–83.',
  sign: 'Arbuthnot J. An argument for divine providence, taken from the constant regularity observ’d in the births of both sexes. Philos Trans R Soc 1710;27:186–190.',
  skewness: 'D’Agostino RB. Transformation to normality of the null distribution of g1. Biometrika 1970;57:679–681.',
  'hodges-lehmann': 'Hodges JL, Lehmann EL. Estimates of location based on rank tests. Ann Math Stat 1963;34:598–611.',
  hollander: 'Hollander M, Wolfe DA, Chicken E. Nonparametric statistical methods. 3rd ed. Wiley 2014.',
  janssen:
    'Janssen A. Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens–Fisher problem. Stat Probab Lett 1997;36:9–21.',
  'chung-romano': 'Chung E, Romano JP. Exact and asymptotically robust permutation tests. Ann Stat 2013;41:484–507.',
  phipson:
    'Phipson B, Smyth GK. Permutation p-values should never be zero: calculating exact p-values when permutations are randomly drawn. Stat Appl Genet Mol Biol 2010;9:39.',
  cliff: 'Cliff N. Dominance statistics: ordinal analyses to answer ordinal questions. Psychol Bull 1993;114:494–509.',
  'mann-whitney':
    'Mann HB, Whitney DR. On a test of whether one of two random variables is stochastically larger than the other. Ann Math Stat 1947;18:50–60.',
  'brunner-munzel':
    'Brunner E, Munzel U. The nonparametric Behrens–Fisher problem: asymptotic theory and a small-sample approximation. Biom J 2000;42:17–25.',
  student: 'Student. The probable error of a mean. Biometrika 1908;6:1–25.',
  welch:
    'Welch BL. The generalization of ‘Student’s’ problem when several different population variances are involved. Biometrika 1947;34:28–35.',
  'shapiro-wilk': 'Shapiro SS, Wilk MB. An analysis of variance test for normality (complete samples). Biometrika 1965;52:591–611.',
  royston: 'Royston P. Remark AS R94: a remark on algorithm AS 181: the W-test for normality. J R Stat Soc C 1995;44:547–551.',
  'brown-forsythe': 'Brown MB, Forsythe AB. Robust tests for the equality of variances. J Am Stat Assoc 1974;69:364–367.',
  levene:
    'Levene H. Robust tests for equality of variances. In: Olkin I, ed. Contributions to probability and statistics. Stanford University Press 1960:278–292.',
  rochon:
    'Rochon J, Gondan M, Kieser M. To test or not to test: preliminary assessment of normality when comparing two independent samples. BMC Med Res Methodol 2012;12:81.',
  cohen: 'Cohen J. Statistical power analysis for the behavioral sciences. 2nd ed. Lawrence Erlbaum 1988.',
  'hedges-olkin': 'Hedges LV, Olkin I. Statistical methods for meta-analysis. Academic Press 1985.',
  kerby: 'Kerby DS. The simple difference formula: an approach to teaching nonparametric correlation. Compr Psychol 2014;3:11.IT.3.1.',
  kelley: 'Kelley TL. An unbiased correlation ratio measure. Proc Natl Acad Sci USA 1935;21:554–559.',
  tomczak: 'Tomczak M, Tomczak E. The need to report effect size estimates revisited. Trends Sport Sci 2014;21:19–25.',
  kendall: 'Kendall MG, Babington Smith B. The problem of m rankings. Ann Math Stat 1939;10:275–287.',
  friedman:
    'Friedman M. The use of ranks to avoid the assumption of normality implicit in the analysis of variance. J Am Stat Assoc 1937;32:675–701.',
  kruskal: 'Kruskal WH, Wallis WA. Use of ranks in one-criterion variance analysis. J Am Stat Assoc 1952;47:583–621.',
  spearman: 'Spearman C. The proof and measurement of association between two things. Am J Psychol 1904;15:72–101.',
  efron: 'Efron B. Better bootstrap confidence intervals. J Am Stat Assoc 1987;82:171–185.',
  holm: 'Holm S. A simple sequentially rejective multiple test procedure. Scand J Stat 1979;6:65–70.',
  'benjamini-hochberg':
    'Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful approach to multiple testing. J R Stat Soc B 1995;57:289–300.',
  bonferroni: 'Dunn OJ. Multiple comparisons among means. J Am Stat Assoc 1961;56:52–64.',
  wilson: 'Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–212.',
  suemer:
    'Sümer Ö, Waikel RL, Hanchard SEL, et al. Region-based saliency explanations on the recognition of facial genetic syndromes. Machine Learning for Healthcare 2023.',
} as const;

/** References in the order in which they are first cited, and the marks that point at them. */
export type Bibliography = {
  /** The mark to put behind what is cited: “[2, 3]”. */
  cite(...references: readonly string[]): string;
  references(): readonly string[];
};

export function bibliography(): Bibliography {
  const numbers = new Map<string, number>();
  const numberOf = (reference: string) => {
    const number = numbers.get(reference) ?? numbers.size + 1;
    numbers.set(reference, number);
    return number;
  };
  return {
    cite: (...references) => `[${references.map(numberOf).join(', ')}]`,
    references: () => [...numbers.keys()],
  };
}
