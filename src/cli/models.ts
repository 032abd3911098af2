import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelFiles, type ReadFile, readModel, readSegmenter, type SegmenterFiles } from '../engine/network/read-model.ts';
import { shuffleWeights } from '../engine/network/shuffle-weights.ts';
import { Failure } from '../shared/failure.ts';

const SHIPPED = fileURLToPath(new URL('../../public/models/', import.meta.url));
/** Ships beside the classifiers, but answers another question. */
const SEGMENTER = 'lungs';

/**
 * The folder of a model: one that ships, by its id, or any folder with a model.json.
 * @throws Failure 'model-missing'
 */
export async function findModel(idOrFolder: string): Promise<string> {
  const isId = basename(idOrFolder) === idOrFolder && !idOrFolder.startsWith('.');
  const candidates = [...(isId ? [join(SHIPPED, idOrFolder)] : []), resolve(idOrFolder)];
  for (const folder of candidates) if (await exists(join(folder, 'model.json'))) return folder;
  const shipped = await readdir(SHIPPED).catch(() => []);
  const classifiers = shipped.filter((id) => id !== SEGMENTER);
  throw new Failure(
    'model-missing',
    `There is no network "${idOrFolder}". --model takes a folder with a model.json, or one of: ${classifiers.join(', ')}.`,
  );
}

/**
 * The network of a folder, or, with a seed, a copy of it whose weights are shuffled.
 * @throws Failure 'model-invalid', or 'model-missing' where a file of it cannot be read.
 */
export async function loadModel(folder: string, shuffle?: number): Promise<ModelFiles> {
  const files = await readModel(reader(folder));
  return shuffle === undefined ? files : shuffleWeights(files, shuffle);
}

/**
 * The network that finds lungs: the one that ships, or that of another folder.
 * @throws Failure 'model-invalid', or 'model-missing' where a file of it cannot be read.
 */
export function loadSegmenter(folder = join(SHIPPED, SEGMENTER)): Promise<SegmenterFiles> {
  return readSegmenter(reader(folder));
}

function reader(folder: string): ReadFile {
  return async (file) => {
    try {
      return await readFile(join(folder, file));
    } catch (error) {
      throw new Failure('model-missing', `The network in ${folder} is incomplete: ${file} cannot be read.`, error);
    }
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
