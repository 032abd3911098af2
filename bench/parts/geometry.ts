import { coverage } from '../../src/regions/coverage.ts';
import { toOutline, union } from '../../src/regions/outline.ts';
import { stretch } from '../../src/shared/affine.ts';
import { imagePoint } from '../../src/shared/points.ts';
import { seededRandom } from '../../src/shared/random.ts';
import { type Figure, summarise } from '../figure.ts';
import type { Part } from './part.ts';

const REGIONS = 50;
const VERTICES = 500;
const image = { width: 3000, height: 3000 };
const grid = { width: 224, height: 224 };

export const geometry: Part = {
  about: `coverage and set operations of regions of ${VERTICES} vertices on a 3000 × 3000 film, at 224 × 224`,
  measure: async ({ effort }) => {
    const random = seededRandom(4);
    const outlines = Array.from({ length: REGIONS }, () =>
      toOutline([raggedDisc(random.between(600, 2400), random.between(600, 2400))], image),
    );
    const [first = [], second = []] = outlines;
    const toGrid = stretch(image, grid);
    const time = (what: string, run: () => void, goal?: Figure['goal']): Figure => {
      for (let i = 0; i < 20; i++) run(); // until it is compiled
      const times = Array.from({ length: effort.runs }, () => {
        const start = performance.now();
        run();
        return performance.now() - start;
      });
      return { what, where: 'Node', unit: 'ms', ...summarise(times), ...(goal ? { goal } : {}) };
    };
    return [
      time('coverage of one region', () => coverage(first, grid, toGrid), { atMost: 0.5 }),
      time(
        `coverage of ${REGIONS} regions`,
        () => {
          for (const outline of outlines) coverage(outline, grid, toGrid);
        },
        { atMost: 8 },
      ),
      time('a drawing made an outline', () => toOutline(first.flat(), image)),
      time('two regions united', () => union(first, second)),
    ];

    function raggedDisc(x: number, y: number) {
      const radius = random.between(200, 500);
      return Array.from({ length: VERTICES }, (_, i) => {
        const angle = (2 * Math.PI * i) / VERTICES;
        const r = radius * (1 + 0.08 * Math.sin(9 * angle) + random.between(-0.03, 0.03));
        return imagePoint(x + r * Math.cos(angle), y + r * Math.sin(angle));
      });
    }
  },
};
