/** What every `card.json` says: what a network is, what it was made from, and how good it is. Written by `training/`. */
export type NetworkCard = {
  readonly id: string;
  readonly name: string;
  /** One sentence for the page: what this network teaches. */
  readonly teaches: string;
  readonly input: { readonly width: number; readonly height: number; readonly channels: number };
  readonly preprocessing: Preprocessing;
  readonly parameters: number;
  readonly sha256: string;
  readonly training: {
    readonly data: string;
    readonly licence: string;
    readonly citation: string;
    readonly films: number;
    readonly patients: number;
    readonly synthetic: string;
    readonly recipe: string;
    readonly seed: number;
  };
  readonly metrics: readonly ModelMetric[];
  readonly intendedUse: string;
  readonly limits: readonly string[];
};

/** The card of a classifier. */
export type ModelCard = NetworkCard & {
  readonly classes: readonly ModelClass[];
  readonly decision: {
    readonly positiveClass: string;
    /** On the calibrated probability of the positive class. */
    readonly threshold: number;
    /** Logits are divided by it before the softmax (Guo et al. 2017). */
    readonly temperature: number;
    readonly fittedOn: string;
  };
  readonly gradCamLayer: string;
};

export type ModelClass = { readonly id: string; readonly label: string };

export type Preprocessing = {
  readonly grey: 'luma-bt601';
  /** What black and white become before standardising. */
  readonly range: readonly [number, number];
  readonly resize: 'stretch';
  /** Subtract the film's own mean and divide by its own population SD, at least `minimumSd`. */
  readonly standardise: 'per-image';
  readonly minimumSd: number;
};

export type ModelMetric = {
  readonly set: string;
  readonly condition: string;
  readonly measure: string;
  readonly value: number;
  /** 95 % interval, bootstrap over patients. */
  readonly low: number;
  readonly high: number;
  readonly films: number;
  readonly patients: number;
};
