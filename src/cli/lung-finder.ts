import type { Engine } from '../engine/engine.ts';
import { preprocess } from '../imaging/preprocess.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import type { SegmenterCard } from '../shared/segmenter-card.ts';
import { loadSegmenter } from './models.ts';

/** Finds the lungs of films, one after the other. */
export type LungFinder = { readonly card: SegmenterCard; find(radiograph: Radiograph): Promise<LungMask> };

/**
 * Loads the segmenter that ships, or that of another folder, into an engine that runs already.
 * @throws Failure 'model-missing', 'model-invalid', 'unsupported-node'
 */
export async function startLungFinder(engine: Engine, folder?: string): Promise<LungFinder> {
  const files = await loadSegmenter(folder);
  const segmenter = engine.loadSegmenter(files);
  return { card: files.card, find: (radiograph) => engine.findLungs(segmenter, preprocess(radiograph, files.card)) };
}
