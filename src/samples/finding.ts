/** What a synthetic film shows. All but `none` count as pneumonia or its company. */
export type Finding = 'none' | 'lobar' | 'patchy' | 'interstitial' | 'effusion';

export const FINDINGS: readonly Finding[] = ['none', 'lobar', 'patchy', 'interstitial', 'effusion'];
