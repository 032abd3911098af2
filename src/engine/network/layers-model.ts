import * as v from 'valibot';
import { Failure } from '../../shared/failure.ts';

/** One layer as a Keras file describes it. */
export type Layer = {
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
};

/**
 * The layers of a TF.js layers model (Keras 2 topology of class Functional or Model), in the file's order, and the names of the output layers.
 *
 * @throws Failure `model-invalid` where the topology is not one; `unsupported-node` where it has shared layers
 */
export function readLayers(topology: unknown): { layers: Layer[]; outputs: string[] } {
  const parsed = v.safeParse(topologySchema, topology);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Failure(
      'model-invalid',
      `The topology of this model is not a Keras functional model (at ${v.getDotPath(issue) ?? 'the top level'}: ${issue.message}).`,
    );
  }
  const { layers, output_layers } = parsed.output.model_config.config;
  return { layers: layers.map(toLayer), outputs: output_layers.map(([name]) => name) };
}

function toLayer({ class_name, name, config, inbound_nodes }: v.InferOutput<typeof layerSchema>): Layer {
  const [inbound = [], ...reuses] = inbound_nodes;
  if (reuses.length > 0)
    throw new Failure('unsupported-node', `The layer ${name} is used more than once, which RegionLens does not support yet.`);
  return { kind: class_name, name, config, inputs: inbound.map(([input]) => input) };
}

const reference = v.looseTuple([v.string(), v.number(), v.number()]);

const layerSchema = v.object({
  class_name: v.string(),
  name: v.string(),
  config: v.record(v.string(), v.unknown()),
  inbound_nodes: v.array(v.array(reference)),
});

const topologySchema = v.object({
  model_config: v.object({
    class_name: v.picklist(['Functional', 'Model']),
    config: v.object({ layers: v.pipe(v.array(layerSchema), v.minLength(2)), output_layers: v.array(reference) }),
  }),
});
