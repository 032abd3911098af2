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
  /** What became of the relevance at each node, from the output back to the film; where the method hands relevance back. */
  readonly ledger?: readonly LedgerEntry[];
  /** Root mean square, over the pixels, of the standard error of a value that was estimated from random samples. */
  readonly standardError?: number;
};

/** The relevance of one node: what arrived at its output, what left at its inputs, and what became of the rest. */
export type LedgerEntry = {
  readonly node: string;
  readonly kind: string;
  readonly arriving: number;
  readonly leaving: number;
  /** Given to the bias, which hands nothing on. */
  readonly bias: number;
  /** Given to the stabiliser ε. */
  readonly epsilon: number;
};

/** What kind of question a method asks. */
export type MethodFamily = 'gradient' | 'activation' | 'relevance' | 'perturbation';

/** A method as the interface shows it. */
export type MethodDescription = {
  readonly id: MethodId;
  readonly label: string;
  readonly family: MethodFamily;
  /** Takes many passes through the network, so seconds rather than a moment: it tells how far it is, and runs only where it is asked for. */
  readonly slow: boolean;
  /** One plain sentence: what the map shows. */
  readonly explains: string;
  readonly source: string;
  readonly signed: boolean;
  readonly options: readonly MethodOption[];
};

export type MethodOption = { readonly id: string; readonly label: string } & (
  | {
      readonly kind: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      /** Whole numbers alone. */
      readonly integer?: boolean;
    }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly { readonly id: string; readonly label: string }[] }
);
