import * as v from 'valibot';
import { concatenate } from '../../shared/bytes.ts';
import { Failure } from '../../shared/failure.ts';
import { hashBytes } from '../../shared/identity.ts';
import type { ModelCard, NetworkCard } from '../../shared/model-card.ts';
import type { SegmenterCard } from '../../shared/segmenter-card.ts';
import { modelCardSchema, segmenterCardSchema } from './card-schemas.ts';

/** A network as it lies in its folder, not yet one that runs. */
export type NetworkFiles<Card extends NetworkCard> = {
  readonly card: Card;
  readonly topology: unknown;
  readonly weights: ReadonlyMap<string, ModelWeight>;
};
export type ModelFiles = NetworkFiles<ModelCard>;
export type SegmenterFiles = NetworkFiles<SegmenterCard>;

export type ModelWeight = { readonly shape: readonly number[]; readonly values: Float32Array };

/** The bytes of a file inside a network's folder. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/**
 * Reads a classifier: its `card.json`, `model.json` (TF.js layers format) and the weight shards that it names.
 *
 * @throws Failure `model-invalid` where a file is not what it should be
 */
export async function readModel(read: ReadFile): Promise<ModelFiles> {
  return readNetwork(read, (card) => {
    if (v.is(v.object({ kind: v.literal('segmenter') }), card))
      throw new Failure('model-invalid', 'This network finds lungs and names no classes. Choose one that classifies films.');
    return parse(modelCardSchema, card, 'card.json');
  });
}

/**
 * Reads a network that finds lungs, in the same way.
 *
 * @throws Failure `model-invalid` where a file is not what it should be
 */
export async function readSegmenter(read: ReadFile): Promise<SegmenterFiles> {
  return readNetwork(read, (card) => parse(segmenterCardSchema, card, 'card.json'));
}

async function readNetwork<Card extends NetworkCard>(read: ReadFile, toCard: (json: unknown) => Card): Promise<NetworkFiles<Card>> {
  const [json, model] = await Promise.all([readJson(read, 'card.json'), readJson(read, 'model.json')]);
  const card = toCard(json);
  const { modelTopology, weightsManifest } = parse(modelSchema, model, 'model.json');
  const groups = await Promise.all(
    weightsManifest.map(async (group) => ({ ...group, bytes: concatenate(await Promise.all(group.paths.map(read))) })),
  );
  const weights = new Map(groups.flatMap(({ weights: specs, bytes }) => cut(specs, bytes)));
  if (hashBytes(concatenate(groups.map(({ bytes }) => bytes))) !== card.sha256)
    throw new Failure('model-invalid', 'The weights of this model are not those that its card describes. Copy its folder again.');
  return { card, topology: modelTopology, weights };
}

type WeightSpec = { readonly name: string; readonly shape: readonly number[] };

function cut(specs: readonly WeightSpec[], bytes: Uint8Array): [string, ModelWeight][] {
  let at = 0;
  return specs.map(({ name, shape }) => {
    const from = at;
    at += 4 * shape.reduce((product, side) => product * side, 1);
    if (at > bytes.byteLength)
      throw new Failure('model-invalid', `The weights of this model end before ${name}. Its download or copy is incomplete.`);
    return [name, { shape, values: new Float32Array(bytes.slice(from, at).buffer) }];
  });
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

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown, file: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the top level';
  throw new Failure('model-invalid', `${file} of this model is not as expected at ${where}: ${issue.message}`);
}

async function readJson(read: ReadFile, file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await read(file));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('model-invalid', `${file} of this model is not JSON. Is the model's folder complete?`, cause);
  }
}
