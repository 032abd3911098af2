import { identify, type PredictionId } from '../shared/identity.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Prediction } from '../shared/prediction.ts';

/** Turns the logits of one film into calibrated probabilities and a decision, as the card says. */
export function toPrediction(card: ModelCard, input: ModelInput, logits: readonly number[]): Prediction {
  const { temperature, threshold } = card.decision;
  const params = { model: card.id, sha256: card.sha256, temperature, threshold };
  const probabilities = softmax(logits.map((logit) => logit / temperature));
  return {
    id: identify<PredictionId>('prediction', [input.id], params),
    from: input.id,
    params,
    logits,
    probabilities,
    predicted: decide(card, probabilities),
  };
}

export function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function decide({ classes, decision }: ModelCard, probabilities: readonly number[]): number {
  const positive = classes.findIndex(({ id }) => id === decision.positiveClass);
  if ((probabilities[positive] ?? 0) >= decision.threshold) return positive;
  const others = probabilities.map((p, i) => (i === positive ? Number.NEGATIVE_INFINITY : p));
  return others.indexOf(Math.max(...others));
}
