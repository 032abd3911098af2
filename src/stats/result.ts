import type { WhyNot } from './why-not.ts';

export type TestId =
  | 'signed-rank'
  | 'sign'
  | 'welch-permutation'
  | 'mann-whitney'
  | 'brunner-munzel'
  | 'friedman'
  | 'kruskal-wallis'
  | 'spearman'
  | 'student-t'
  | 'welch-t'
  | 'shapiro-wilk'
  | 'levene'
  | 'skewness';

/** Where a p-value comes from: counted over every arrangement, over random ones, or read from a limiting distribution. */
export type NullDistribution = 'exact' | 'random-arrangements' | 'normal' | 't' | 'F' | 'chi-squared';

type Counted = {
  readonly test: TestId;
  /** Patients used: in each group, or pairs, or blocks. */
  readonly used: readonly number[];
  /** Patients without a finite value (or, in pairs, without both). */
  readonly leftOut: number;
};

export type Tested = Counted & {
  readonly kind: 'tested';
  /** ±Infinity where both groups are constant but differ. */
  readonly statistic: number;
  /** Two-sided where the test has sides. */
  readonly p: number;
  readonly by: NullDistribution;
  readonly df?: readonly number[];
  /** Differences that were exactly zero and dropped. */
  readonly zeros?: number;
  readonly arrangements?: number;
  readonly seed?: number;
};

export type Untested = Counted & { readonly kind: 'undefined'; readonly why: WhyNot };

/** What a test says. Never a number where there is none: then it says why. */
export type TestResult = Tested | Untested;

export type IntervalMethod = 'inverted-signed-rank' | 'inverted-mann-whitney' | 'brunner-munzel-logit' | 'bca' | 'large-sample';

export type Interval =
  | {
      readonly kind: 'interval';
      readonly low: number;
      readonly high: number;
      readonly level: number;
      readonly by: IntervalMethod;
      readonly resamples?: number;
      readonly seed?: number;
    }
  | { readonly kind: 'not-estimable'; readonly why: WhyNot };

export type EffectId =
  | 'hodges-lehmann'
  | 'hodges-lehmann-shift'
  | 'cliffs-delta'
  | 'rank-biserial'
  | 'epsilon-squared'
  | 'kendalls-w'
  | 'spearman-rho'
  | 'cohens-d';

/** How large, with how far it may be off. */
export type Effect =
  | { readonly kind: 'estimated'; readonly effect: EffectId; readonly value: number; readonly interval: Interval }
  | { readonly kind: 'undefined'; readonly effect: EffectId; readonly why: WhyNot };
