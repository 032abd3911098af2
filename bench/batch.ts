import { type Figure, summarise } from './figure.ts';
import { drawInput, type Subject, threeMethods } from './subject.ts';

const SIZES = [1, 2, 4, 8, 16];

/** Forward pass and three maps, milliseconds for each film, by how many films are handed in at once; the sizes take turns. */
export async function measureBatches({ files, backend, explain }: Subject, place: string, runs: number): Promise<Figure[]> {
  const films = await Promise.all(Array.from({ length: Math.max(...SIZES) }, (_, i) => drawInput(files.card, i + 1)));
  const times = new Map(SIZES.map((size): [number, number[]] => [size, []]));
  for (let run = -1; run < runs; run++)
    for (const [size, taken] of times) {
      const started = performance.now();
      await explain(threeMethods, films.slice(0, size));
      if (run >= 0) taken.push((performance.now() - started) / size);
    }
  return [...times].map(([size, taken]) => ({
    what: `three maps, a film, batch of ${size}`,
    where: `${place}, ${backend}`,
    unit: 'ms',
    ...summarise(taken),
  }));
}
