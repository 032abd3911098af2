import { bytes, type Field, integer, message, text } from './protobuf.ts';
import type { Step } from './steps.ts';

/** Field numbers and codes from https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 */
const IR_VERSION = 8;
const OPSET = 13;
const FLOAT = 1;
const INTEGERS = 7;
const STRING = 3;

export const INPUT = 'film';
export const OUTPUT = 'logits of the film';

/**
 * The steps as an ONNX file: channels first, batch of one.
 *
 * @param input height, width and channels of the film
 */
export function onnxModel(steps: readonly Step[], input: { height: number; width: number; channels: number }): Uint8Array {
  const last = steps.at(-1)?.name;
  const nameOf = (name: string) => (steps[0]?.name === name ? INPUT : name === last ? OUTPUT : name);
  const graph = message(
    ...steps.flatMap((step) => nodesOf(step, step.inputs.map(nameOf), nameOf(step.name))),
    text(2, 'classifier'),
    ...steps.flatMap(initializersOf),
    bytes(11, valueInfo(INPUT, [1, input.channels, input.height, input.width])),
    bytes(12, valueInfo(OUTPUT, [1, outputs(steps)])),
  );
  return message(integer(1, IR_VERSION), text(2, 'RegionLens bench'), bytes(7, graph), bytes(8, message(text(1, ''), integer(2, OPSET))));
}

/** NodeProto, field 1 of a graph. */
function node(kind: string, inputs: readonly string[], output: string, ...attributes: readonly Field[]): Field {
  return bytes(1, message(...inputs.map((name) => text(1, name)), text(2, output), text(4, kind), ...attributes));
}

function nodesOf(step: Step, inputs: readonly string[], output: string): Field[] {
  switch (step.kind) {
    case 'input':
      return [];
    case 'relu':
      return [node('Relu', inputs, output)];
    case 'add':
      return [node('Add', inputs, output)];
    case 'convolution':
      return [
        node('Conv', [...inputs, weightName(step), biasName(step)], output, integers('strides', step.strides), autoPad(step.padding)),
      ];
    case 'average-pool':
      return [
        node(
          'AveragePool',
          inputs,
          output,
          integers('kernel_shape', step.window),
          integers('strides', step.strides),
          autoPad(step.padding),
        ),
      ];
    case 'global-average-pool':
      return [node('GlobalAveragePool', inputs, `${output} 1 × 1`), node('Flatten', [`${output} 1 × 1`], output)];
    case 'dense':
      return [node('Gemm', [...inputs, weightName(step), biasName(step)], output)];
  }
}

/** AttributeProto, field 5 of a node. */
const integers = (name: string, values: readonly number[]) =>
  bytes(5, message(text(1, name), ...values.map((value) => integer(8, value)), integer(20, INTEGERS)));

/** TensorFlow's `same` puts the odd pixel below and on the right, which ONNX calls upper. */
const autoPad = (padding: 'same' | 'valid') =>
  bytes(5, message(text(1, 'auto_pad'), text(4, padding === 'same' ? 'SAME_UPPER' : 'VALID'), integer(20, STRING)));

const weightName = ({ name }: Step) => `${name}/weights`;
const biasName = ({ name }: Step) => `${name}/bias`;

function initializersOf(step: Step): Field[] {
  if (step.kind !== 'convolution' && step.kind !== 'dense') return [];
  const weights = step.kind === 'dense' ? step.weights : channelsFirst(step.weights);
  return [tensor(weightName(step), weights), tensor(biasName(step), step.bias)];
}

/** TensorProto, field 5 of a graph. */
function tensor(name: string, { shape, values }: { readonly shape: readonly number[]; readonly values: Float32Array }): Field {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return bytes(5, message(...shape.map((side) => integer(1, side)), integer(2, FLOAT), text(8, name), bytes(9, raw)));
}

/** Height × width × in × out becomes out × in × height × width. */
function channelsFirst({
  shape: [height = 0, width = 0, input = 0, output = 0],
  values,
}: {
  shape: readonly number[];
  values: Float32Array;
}) {
  const moved = new Float32Array(values.length);
  let at = 0;
  for (let o = 0; o < output; o++)
    for (let i = 0; i < input; i++)
      for (let place = 0; place < height * width; place++) moved[at++] = values[(place * input + i) * output + o] ?? 0;
  return { shape: [output, input, height, width], values: moved };
}

function valueInfo(name: string, shape: readonly number[]): Uint8Array {
  const dimensions = shape.map((side) => bytes(1, integer(1, side)));
  const tensorType = message(integer(1, FLOAT), bytes(2, message(...dimensions)));
  return message(text(1, name), bytes(2, bytes(1, tensorType)));
}

function outputs(steps: readonly Step[]): number {
  const last = steps.at(-1);
  if (last?.kind !== 'dense') throw new Error('The network does not end with a dense layer.');
  return last.bias.values.length;
}
