import { expect, test } from 'vitest';
import { curve } from '../../../src/samples/curve.ts';
import { blur, cloudNoise, createField, resize, whiteNoise } from '../../../src/samples/field.ts';
import { pointOnRay, project, rotationOf } from '../../../src/samples/pose.ts';
import { addTube, solid } from '../../../src/samples/tube.ts';
import { seededRandom } from '../../../src/shared/random.ts';

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

test.each([0.6, 1.7, 4, 12])('a blur of sigma %d keeps the sum and has that spread', (sigma) => {
  const field = createField(161, 121);
  field.data[60 * 161 + 80] = 1;
  const { data } = blur(field, sigma);
  let variance = 0;
  data.forEach((value, i) => {
    variance += value * ((i % 161) - 80) ** 2;
  });
  expect(Math.abs(sum(data) - 1)).toBeLessThan(0.01);
  expect(Math.sqrt(variance)).toBeGreaterThan(sigma * 0.9);
  expect(Math.sqrt(variance)).toBeLessThan(sigma * 1.2);
});

test('resizing keeps a constant and a slope', () => {
  const ramp = createField(20, 10);
  for (let i = 0; i < ramp.data.length; i++) ramp.data[i] = i % 20;
  const big = resize(ramp, 40, 20);
  expect(big.data[10 * 40 + 20]).toBeCloseTo(9.75, 5);
  expect(big.data[10 * 40 + 21]).toBeCloseTo(10.25, 5);
});

test('cloud noise has about unit variance', () => {
  const { data } = cloudNoise(200, 160, seededRandom(3), { coarse: 16, fine: 2 });
  const variance = data.reduce((total, value) => total + value * value, 0) / data.length;
  expect(variance).toBeGreaterThan(0.6);
  expect(variance).toBeLessThan(1.5);
  expect(sum(whiteNoise(100, 100, seededRandom(4)).data) / 10_000).toBeCloseTo(0, 1);
});

test('a curve goes through its knots and never overshoots', () => {
  const f = curve(
    [
      [0, 0],
      [1, 1],
      [2, 1],
      [4, 5],
    ],
    0.01,
  );
  for (const [x, y] of [
    [0, 0],
    [1, 1],
    [2, 1],
    [4, 5],
    [9, 5],
    [-3, 0],
  ] as const)
    expect(f(x)).toBeCloseTo(y, 2);
  expect(f(1.5)).toBeCloseTo(1, 5);
});

test('a tube has the volume of its cylinder, however thin', () => {
  for (const radius of [0.3, 3]) {
    const field = createField(120, 40);
    addTube(
      field,
      [
        { x: 10, y: 20, radius, weight: 1 },
        { x: 60, y: 20.3, radius, weight: 1 },
        { x: 110, y: 20, radius, weight: 1 },
      ],
      solid,
    );
    const across = Array.from({ length: 40 }, (_, y) => field.data[y * 120 + 40] ?? 0).reduce((a, b) => a + b);
    expect(across / (Math.PI * radius * radius)).toBeGreaterThan(0.7);
    expect(across / (Math.PI * radius * radius)).toBeLessThan(1.3);
  }
});

test('a point is on the ray through its own shadow', () => {
  const pose = { rotation: rotationOf({ yaw: 0.1, pitch: -0.07, roll: 0.05 }), originX: 300, originY: 200, scale: 28, tube: 110 };
  const p = { x: 3, y: -4, z: 2 };
  const [shadow, back] = [project(pose, p), { x: 0, y: 0, z: 0 }];
  const [, , , , , , r6, r7, r8] = pose.rotation;
  pointOnRay(pose, shadow.x, shadow.y, r6 * p.x + r7 * p.y + r8 * p.z, back);
  for (const axis of ['x', 'y', 'z'] as const) expect(back[axis]).toBeCloseTo(p[axis], 6);
});
