import * as v from 'valibot';

/** What `card.json` must hold, by kind of network (see shared/model-card.ts and shared/segmenter-card.ts). */

const networkCard = {
  id: v.string(),
  name: v.string(),
  teaches: v.string(),
  input: v.object({ width: v.number(), height: v.number(), channels: v.literal(1) }),
  preprocessing: v.object({
    grey: v.literal('luma-bt601'),
    range: v.tuple([v.number(), v.number()]),
    resize: v.literal('stretch'),
    standardise: v.literal('per-image'),
    minimumSd: v.number(),
  }),
  parameters: v.number(),
  sha256: v.string(),
  training: v.object({
    data: v.string(),
    licence: v.string(),
    citation: v.string(),
    films: v.number(),
    patients: v.number(),
    synthetic: v.string(),
    recipe: v.string(),
    seed: v.number(),
  }),
  metrics: v.array(
    v.object({
      set: v.string(),
      condition: v.string(),
      measure: v.string(),
      value: v.number(),
      low: v.number(),
      high: v.number(),
      films: v.number(),
      patients: v.number(),
    }),
  ),
  intendedUse: v.string(),
  limits: v.array(v.string()),
};

export const modelCardSchema = v.object({
  ...networkCard,
  classes: v.pipe(v.array(v.object({ id: v.string(), label: v.string() })), v.minLength(2)),
  decision: v.object({
    positiveClass: v.string(),
    threshold: v.number(),
    temperature: v.pipe(v.number(), v.minValue(1e-3)),
    fittedOn: v.string(),
  }),
  gradCamLayer: v.string(),
});

export const segmenterCardSchema = v.object({
  ...networkCard,
  kind: v.literal('segmenter'),
  outputs: v.object({ planes: v.tuple([v.literal('right'), v.literal('left')]), film: v.literal('mirrored') }),
  thresholds: v.object({
    lung: v.number(),
    doubt: v.number(),
    unsure: v.number(),
    area: v.number(),
    scattered: v.number(),
    mirrored: v.number(),
  }),
});
