import { Failure } from '../shared/failure.ts';
import type { StepPoint } from './sub-pixel.ts';

/**
 * A piece of one or many rings, from its upper end `a` to its lower end `b` (of a level one, from left to right), in steps of the
 * sub-pixel grid. `first` and `second` count how many more rings of the first (second) drawing run along it downwards than upwards.
 */
export type Edge = {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly first: number;
  readonly second: number;
};

/**
 * The closed rings of two drawings as edges that meet at their ends alone: no two cross, touch in between or lie on each other.
 * @throws Failure 'regions-invalid' past a hundred thousand crossings
 */
export function nodedEdges(first: readonly (readonly StepPoint[])[], second: readonly (readonly StepPoint[])[]): Edge[] {
  let edges = merge([...first.flatMap((ring) => edgesOf(ring, 1, 0)), ...second.flatMap((ring) => edgesOf(ring, 0, 1))]);
  // Rounding a crossing to the grid bends both edges a little, and may so make them meet a third: go on until none meet.
  for (let split = splitAtMeetings(edges); split !== undefined; split = splitAtMeetings(edges)) edges = merge(split);
  return edges;
}

/** On which side of an edge a point lies: negative on the screen's right of a downward edge, 0 on its line. Exact. */
export const side = ({ ax, ay, bx, by }: Edge, x: number, y: number) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);

function edgesOf(ring: readonly StepPoint[], first: number, second: number): Edge[] {
  return ring.map((from, i) => directed(from, ring[i + 1] ?? ring[0] ?? from, first, second));
}

function directed(from: StepPoint, to: StepPoint, first: number, second: number): Edge {
  const isDown = from.y < to.y || (from.y === to.y && from.x <= to.x);
  const [a, b, turn] = isDown ? [from, to, 1] : [to, from, -1];
  return { ax: a.x, ay: a.y, bx: b.x, by: b.y, first: turn * first, second: turn * second };
}

/** Equal edges become one, and edges without a length or whose counts cancel go. Sorted by upper end. */
function merge(edges: Edge[]): Edge[] {
  const sorted = edges.sort((p, q) => p.ay - q.ay || p.ax - q.ax || p.by - q.by || p.bx - q.bx);
  const merged: Edge[] = [];
  for (let i = 0, next = 0; i < sorted.length; i = next) {
    const edge = sorted[i];
    if (edge === undefined) break;
    let { first, second } = edge;
    for (next = i + 1; next < sorted.length; next++) {
      const twin = sorted[next];
      if (twin === undefined || twin.ay !== edge.ay || twin.ax !== edge.ax || twin.by !== edge.by || twin.bx !== edge.bx) break;
      first += twin.first;
      second += twin.second;
    }
    const hasLength = edge.ax !== edge.bx || edge.ay !== edge.by;
    if (hasLength && (first !== 0 || second !== 0)) merged.push(next === i + 1 ? edge : { ...edge, first, second });
  }
  return merged;
}

/** Undefined where no edges meet. */
function splitAtMeetings(edges: readonly Edge[]): Edge[] | undefined {
  const points = new Map<Edge, StepPoint[]>();
  let count = 0;
  const note = (edge: Edge, x: number, y: number) => {
    if ((x === edge.ax && y === edge.ay) || (x === edge.bx && y === edge.by)) return;
    if (++count > MOST_MEETINGS)
      throw new Failure('regions-invalid', 'These lines cross each other too often to enclose a region. Draw fewer of them.');
    const noted = points.get(edge);
    if (noted === undefined) points.set(edge, [{ x, y }]);
    else noted.push({ x, y });
  };
  const strips = stripsOf(edges);
  strips.edges.forEach((strip, place) => {
    sweep(strip, (p, q) => {
      // A pair that shares several strips is looked at in the first of them alone
      if (Math.max(strips.first(p), strips.first(q)) === place) noteMeetings(p, q, note);
    });
  });
  if (points.size === 0) return undefined;
  return edges.flatMap((edge) => splitAt(edge, points.get(edge)));
}

type Strips = { readonly edges: readonly (readonly Edge[])[]; readonly first: (edge: Edge) => number };

/** Upright strips of the picture with the edges that reach into them, so that far fewer lie level with each other in one sweep. */
function stripsOf(edges: readonly Edge[]): Strips {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { ax, bx } of edges) {
    left = Math.min(left, ax, bx);
    right = Math.max(right, ax, bx);
  }
  const count = Math.max(1, Math.min(MOST_STRIPS, Math.floor(edges.length / EDGES_A_STRIP)));
  const width = (right - left + 1) / count;
  const stripOf = (x: number) => Math.min(count - 1, Math.floor((x - left) / width));
  const strips: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) {
    const last = stripOf(Math.max(edge.ax, edge.bx));
    for (let place = stripOf(Math.min(edge.ax, edge.bx)); place <= last; place++) strips[place]?.push(edge);
  }
  return { edges: strips, first: ({ ax, bx }) => stripOf(Math.min(ax, bx)) };
}

/** Far more than any hand draws; a file of random numbers would keep the machine busy for minutes. */
const MOST_MEETINGS = 200_000;
const EDGES_A_STRIP = 32;
const MOST_STRIPS = 1024;

/** Goes down the picture with the edges that are level with the present one, and visits every pair whose boxes meet. */
function sweep(edges: readonly Edge[], visit: (p: Edge, q: Edge) => void): void {
  const active: Edge[] = [];
  let count = 0;
  for (const edge of edges) {
    const left = Math.min(edge.ax, edge.bx);
    const right = Math.max(edge.ax, edge.bx);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const other = active[i];
      if (other === undefined || other.by < edge.ay) continue;
      active[kept++] = other;
      if (Math.min(other.ax, other.bx) <= right && Math.max(other.ax, other.bx) >= left) visit(edge, other);
    }
    active[kept] = edge;
    count = kept + 1;
  }
}

function noteMeetings(p: Edge, q: Edge, note: (edge: Edge, x: number, y: number) => void): void {
  const qa = side(p, q.ax, q.ay);
  const qb = side(p, q.bx, q.by);
  if ((qa > 0 && qb > 0) || (qa < 0 && qb < 0)) return;
  const pa = side(q, p.ax, p.ay);
  const pb = side(q, p.bx, p.by);
  if ((pa > 0 && pb > 0) || (pa < 0 && pb < 0)) return;
  if (qa !== 0 && qb !== 0 && pa !== 0 && pb !== 0) {
    const share = pa / (pa - pb);
    const x = Math.round(p.ax + share * (p.bx - p.ax));
    const y = Math.round(p.ay + share * (p.by - p.ay));
    note(p, x, y);
    note(q, x, y);
    return;
  }
  if (qa === 0 && isBeside(p, q.ax, q.ay)) note(p, q.ax, q.ay);
  if (qb === 0 && isBeside(p, q.bx, q.by)) note(p, q.bx, q.by);
  if (pa === 0 && isBeside(q, p.ax, p.ay)) note(q, p.ax, p.ay);
  if (pb === 0 && isBeside(q, p.bx, p.by)) note(q, p.bx, p.by);
}

/** Whether a point of an edge's line is level with the edge. */
function isBeside({ ax, ay, bx, by }: Edge, x: number, y: number): boolean {
  return y >= ay && y <= by && x >= Math.min(ax, bx) && x <= Math.max(ax, bx);
}

function splitAt(edge: Edge, points: readonly StepPoint[] | undefined): Edge[] {
  if (points === undefined) return [edge];
  const { ax, ay, bx, by, first, second } = edge;
  const along = ({ x, y }: StepPoint) => (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  const stops = [...points.toSorted((p, q) => along(p) - along(q)), { x: bx, y: by }];
  let from: StepPoint = { x: ax, y: ay };
  return stops.map((to) => {
    const piece = directed(from, to, first, second);
    from = to;
    return piece;
  });
}
