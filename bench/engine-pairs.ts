import { requireAgreement } from './agree.ts';
import type { Figure } from './figure.ts';
import { type Effort, ignoring, measurePair, type Pair } from './measure-pairs.ts';
import { convTransposeLrpPeer } from './peers/conv-transpose-lrp.ts';
import { onnxPeer } from './peers/onnx.ts';
import { tfGradPeer } from './peers/tf-grad.ts';
import { type Subject, threeMethods } from './subject.ts';

/** The engine against itself, onnxruntime-web, tfjs's tape and a hand-written LRP. Each peer must compute the same before it is timed. */
export async function measureEngine(subject: Subject, place: string, effort: Effort): Promise<Figure[]> {
  const where = `${place}, ${subject.backend}`;
  const figures: Figure[] = [];
  // One after the other, so that a peer that fails its check leaves the figures before it standing.
  for (const make of [threeMapsPair, onnxPair, tfGradPair, convTransposePair]) {
    const pair = await make(subject);
    if (pair) figures.push(await measurePair(pair, where, effort));
  }
  return figures;
}

async function threeMapsPair({ explain }: Subject): Promise<Pair> {
  return {
    what: 'three maps with their forward pass ÷ one forward pass',
    goal: { atMost: 5 },
    upper: { name: 'three maps', run: ignoring(() => explain(threeMethods)) },
    lower: { name: 'forward', run: ignoring(() => explain([])) },
  };
}

async function onnxPair(subject: Subject): Promise<Pair | undefined> {
  if (subject.backend !== 'wasm') return undefined; // the peer runs on WASM: on another backend it would be no comparison
  const { explain } = subject;
  const peer = await onnxPeer(subject);
  const [ours] = await explain([]);
  requireAgreement('onnxruntime-web’s logits', await peer(), ours?.prediction.logits ?? []);
  return {
    what: 'our forward pass ÷ onnxruntime-web’s',
    goal: { atMost: 1.1 },
    upper: { name: 'ours', run: ignoring(() => explain([])) },
    lower: { name: 'onnxruntime-web', run: ignoring(peer) },
  };
}

async function tfGradPair(subject: Subject): Promise<Pair> {
  const peer = tfGradPeer(subject);
  requireAgreement('tf.grad’s map', await peer(), await mapOf(subject, 'gradient'));
  return {
    what: 'tf.grad ÷ our gradient',
    goal: { atLeast: 5 },
    upper: { name: 'tf.grad', run: ignoring(peer) },
    lower: { name: 'ours', run: ignoring(() => subject.explain(['gradient'])) },
  };
}

async function convTransposePair(subject: Subject): Promise<Pair> {
  const peer = convTransposeLrpPeer(subject);
  requireAgreement('the LRP map by conv2dTranspose', await peer(), await mapOf(subject, 'lrp'));
  return {
    what: 'LRP by conv2dTranspose ÷ our LRP',
    goal: { atLeast: 4 },
    upper: { name: 'by conv2dTranspose', run: ignoring(peer) },
    lower: { name: 'ours', run: ignoring(() => subject.explain(['lrp'])) },
  };
}

async function mapOf({ explain }: Subject, method: string): Promise<Float32Array> {
  const [explanation] = await explain([method]);
  return explanation?.maps[0]?.data ?? new Float32Array();
}
