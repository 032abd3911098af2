import * as v from 'valibot';
import { concatenate } from '../../shared/bytes.ts';
import { Failure } from '../../shared/failure.ts';
import { hashBytes } from '../../shared/identity.ts';
import type { ModelCard } from '../../shared/model-card.ts';

/** A model as it lies in its folder, not yet a network. */
export type ModelFiles = { readonly card: ModelCard; readonly topology: unknown; readonly weights: ReadonlyMap<string, ModelWeight> };

export type ModelWeight = { readonly shape: readonly number[]; readonly values: Float32Array };

/**
 * Reads `card.json`, `model.json` (TF.js layers format) and the weight shards that it names.
 *
 * @param read the bytes of a file inside the model's folder
 * @throws Failure `model-invalid` where a file is not what it should be
 */
export async function readModel(read: (file: string) => Promise<Uint8Array>): Promise<ModelFiles> {
  const [card, model] = await Promise.all([readJson(read, 'card.json'), readJson(read, 'model.json')]);
  const { modelTopology, weightsManifest } = parse(modelSchema, model, 'model.json');
  const weights = new Map<string, ModelWeight>();
  const groups = await Promise.all(
    weightsManifest.map(async (group) => ({ ...group, bytes: concatenate(await Promise.all(group.paths.map(read))) })),
  );
  for (const { weights: specs, bytes } of groups) {
    let at = 0;
    for (const { name, shape } of specs) {
      const length = shape.reduce((product, side) => product * side, 1);
      if (at + 4 * length > bytes.byteLength)
        throw new Failure('model-invalid', `The weights of this model end before ${name}. Its download or copy is incomplete.`);
      weights.set(name, { shape, values: new Float32Array(bytes.slice(at, at + 4 * length).buffer) });
      at += 4 * length;
    }
  }
  const known = parse(cardSchema, card, 'card.json');
  if (hashBytes(concatenate(groups.map(({ bytes }) => bytes))) !== known.sha256)
    throw new Failure('model-invalid', 'The weights of this model are not those that its card describes. Copy its folder again.');
  return { card: known, topology: modelTopology, weights };
}

const modelSchema = v.object({
  modelTopology: v.unknown(),
  weightsManifest: v.array(
    v.object({
      paths: v.array(v.string()),
      weights: v.array(v.object({ name: v.string(), shape: v.array(v.number()), dtype: v.literal('float32') })),
    }),
  ),
});

const cardSchema = v.object({
  id: v.string(),
  name: v.string(),
  teaches: v.string(),
  classes: v.pipe(v.array(v.object({ id: v.string(), label: v.string() })), v.minLength(2)),
  decision: v.object({
    positiveClass: v.string(),
    threshold: v.number(),
    temperature: v.pipe(v.number(), v.minValue(1e-3)),
    fittedOn: v.string(),
  }),
  input: v.object({ width: v.number(), height: v.number(), channels: v.literal(1) }),
  preprocessing: v.object({
    grey: v.literal('luma-bt601'),
    range: v.tuple([v.number(), v.number()]),
    resize: v.literal('stretch'),
    standardise: v.literal('per-image'),
    minimumSd: v.number(),
  }),
  gradCamLayer: v.string(),
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
});

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown, file: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the top level';
  throw new Failure('model-invalid', `${file} of this model is not as expected at ${where}: ${issue.message}`);
}

async function readJson(read: (file: string) => Promise<Uint8Array>, file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await read(file));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('model-invalid', `${file} of this model is not JSON. Is the model's folder complete?`, cause);
  }
}
