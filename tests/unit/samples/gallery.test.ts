import { expect, test } from 'vitest';
import { randomPatient } from '../../../src/samples/anatomy.ts';
import { drawSample } from '../../../src/samples/draw-sample.ts';
import { FINDINGS } from '../../../src/samples/finding.ts';
import { builtInSamples } from '../../../src/samples/gallery.ts';
import { randomOpacity } from '../../../src/samples/opacities.ts';
import { seededRandom } from '../../../src/shared/random.ts';

test('eight samples: four clear, one of each finding, all told apart', () => {
  expect(builtInSamples.length).toBe(8);
  for (const key of ['id', 'title', 'seed'] as const) expect(new Set(builtInSamples.map((sample) => sample[key])).size).toBe(8);
  const counts = FINDINGS.map((finding) => builtInSamples.filter((sample) => sample.finding === finding).length);
  expect(counts).toEqual([4, 1, 1, 1, 1]);
});

test.each(builtInSamples)('"$title" is what is drawn', ({ title, seed, finding }) => {
  const film = drawSample({ seed, finding, width: 320 });
  const counts = { left: 0, right: 0 }; // of the patient: the right lung is on the left of the picture
  film.opacityMask.forEach((value, i) => {
    if (value === 255) counts[i % film.width < film.width / 2 ? 'right' : 'left']++;
  });
  const total = counts.left + counts.right;
  if (title.endsWith('clear lungs')) return expect(total).toBe(0);
  expect(total).toBeGreaterThan(0);
  if (title.includes('right')) return expect(counts.right / total).toBeGreaterThan(0.95);
  expect(Math.min(counts.left, counts.right) / total).toBeGreaterThan(0.25);
});

test('the zone in the title is the zone of the opacity', () => {
  for (const { title, seed, finding } of builtInSamples) {
    const zone = /(\w+ \w+) zone/.exec(title)?.[1];
    if (zone === undefined) continue;
    const random = seededRandom(seed, 'film');
    expect(randomOpacity(finding, randomPatient(random.fork('patient')), random.fork(finding))?.place).toBe(`${zone} zone`);
  }
});
