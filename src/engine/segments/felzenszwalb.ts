import type { Plane, Segmentation } from './plane.ts';

export type FelzenszwalbOptions = {
  /** Larger: coarser segments (divided by 255, as in scikit-image). */
  readonly scale: number;
  /** σ of the Gaussian blur before. */
  readonly blur: number;
  /** Smaller segments are merged with a neighbour. */
  readonly least: number;
};

/**
 * Graph-based segmentation of a picture, one plane a colour (Felzenszwalb & Huttenlocher 2004, doi:10.1023/B:VISI.0000022288.19776.77): edges between
 * the eight neighbours, from the least difference to the largest, merge two segments where the difference is no larger than within them.
 */
export function felzenszwalb(planes: readonly [Plane, ...Plane[]], { scale, blur, least }: FelzenszwalbOptions): Segmentation {
  const edges = edgesOf(
    planes.map((plane) => blurred(plane, blur)),
    planes[0],
  );
  const forest = new Forest(planes[0].width * planes[0].height);
  for (const edge of edges.order) {
    const a = forest.root(edges.from[edge] ?? 0);
    const b = forest.root(edges.to[edge] ?? 0);
    const difference = edges.difference[edge] ?? 0;
    if (a !== b && difference < Math.min(forest.threshold(a, scale / 255), forest.threshold(b, scale / 255))) forest.join(a, b, difference);
  }
  for (const edge of edges.order) {
    const a = forest.root(edges.from[edge] ?? 0);
    const b = forest.root(edges.to[edge] ?? 0);
    if (a !== b && Math.min(forest.sizeOf(a), forest.sizeOf(b)) < least) forest.join(a, b, edges.difference[edge] ?? 0);
  }
  return forest.segmentation();
}

/** Disjoint sets of pixels, each with its size and the largest difference within. */
class Forest {
  readonly #parents: Int32Array;
  readonly #sizes: Int32Array;
  readonly #differences: Float32Array;

  constructor(length: number) {
    this.#parents = Int32Array.from({ length }, (_, i) => i);
    this.#sizes = new Int32Array(length).fill(1);
    this.#differences = new Float32Array(length);
  }

  root(pixel: number): number {
    let at = pixel;
    while (this.#parents[at] !== at) {
      const grandparent = this.#parents[this.#parents[at] ?? at] ?? at;
      this.#parents[at] = grandparent;
      at = grandparent;
    }
    return at;
  }

  sizeOf = (root: number) => this.#sizes[root] ?? 0;

  /** What an edge must be less than to join this set to another. */
  threshold = (root: number, scale: number) => (this.#differences[root] ?? 0) + scale / this.sizeOf(root);

  join(a: number, b: number, difference: number) {
    const [kept, given] = a < b ? [a, b] : [b, a];
    this.#parents[given] = kept;
    this.#sizes[kept] = this.sizeOf(kept) + this.sizeOf(given);
    this.#differences[kept] = difference;
  }

  segmentation(): Segmentation {
    const names = new Map<number, number>();
    const labels = this.#parents.map((_, pixel) => {
      const root = this.root(pixel);
      if (!names.has(root)) names.set(root, names.size);
      return names.get(root) ?? 0;
    });
    return { labels, count: names.size };
  }
}

/** Distances between the colours of neighbours, and the order of edges by them. */
function edgesOf(planes: readonly Plane[], { width, height }: Plane) {
  const from: number[] = [];
  const to: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
        [1, 1],
        [-1, 1],
      ] as const) {
        if (x + dx < 0 || x + dx >= width || y + dy >= height) continue;
        from.push(y * width + x);
        to.push((y + dy) * width + x + dx);
      }
  const difference = Float32Array.from(from, (a, edge) => {
    const b = to[edge] ?? 0;
    return Math.sqrt(planes.reduce((sum, { values }) => sum + ((values[a] ?? 0) - (values[b] ?? 0)) ** 2, 0));
  });
  const order = Uint32Array.from(difference.keys()).sort((a, b) => (difference[a] ?? 0) - (difference[b] ?? 0));
  return { from, to, difference, order };
}

/** Gaussian blur, rows then columns, reflected at the edges. */
function blurred(plane: Plane, sigma: number): Plane {
  const reach = Math.round(4 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const pass = ({ width, height, values }: Plane, dx: number, dy: number): Plane => ({
    width,
    height,
    values: values.map((_, pixel) =>
      kernel.reduce((sum, weight, i) => {
        const x = reflected((pixel % width) + dx * (i - reach), width);
        const y = reflected(Math.floor(pixel / width) + dy * (i - reach), height);
        return sum + (weight / total) * (values[y * width + x] ?? 0);
      }, 0),
    ),
  });
  return pass(pass(plane, 1, 0), 0, 1);
}

function reflected(place: number, length: number): number {
  const within = place < 0 ? -place - 1 : place >= length ? 2 * length - 1 - place : place;
  return Math.min(Math.max(within, 0), length - 1);
}
