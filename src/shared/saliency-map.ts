import type { ModelInputId, Params, SaliencyMapId } from './identity.ts';

export type MethodId = string;

/** Which output is explained: the logit of a class, or that logit minus the largest other one. */
export type ExplainedOutput = 'logit' | 'margin';

/** Where a network looked, raw: never scaled for display. */
export type SaliencyMap = {
  readonly id: SaliencyMapId;
  readonly from: ModelInputId;
  readonly params: {
    readonly model: string;
    readonly sha256: string;
    readonly method: MethodId;
    readonly options: Params;
    /** Index of the explained class. */
    readonly explainedClass: number;
    readonly output: ExplainedOutput;
  };
  readonly width: number;
  readonly height: number;
  /** Height × width, row by row, at the resolution of the model's input. */
  readonly data: Float32Array;
  /** Do values below zero mean evidence against the class? */
  readonly signed: boolean;
};

/** A method as the interface shows it. */
export type MethodDescription = {
  readonly id: MethodId;
  readonly label: string;
  /** One plain sentence: what the map shows. */
  readonly explains: string;
  readonly source: string;
  readonly signed: boolean;
  readonly options: readonly MethodOption[];
};

export type MethodOption = { readonly id: string; readonly label: string } & (
  | { readonly kind: 'number'; readonly default: number; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly { readonly id: string; readonly label: string }[] }
);
