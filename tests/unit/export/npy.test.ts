import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNpy, writeNpy } from '../../../src/export/npy.ts';

/** numpy.save of numpy.array([[1.5, -2, 0], [3e-38, 1e20, 0.1]], dtype='<f4'), numpy 2.4.6. */
const fromNumpy = Buffer.from(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAAADmVSMB7HitYM3MzD0=',
  'base64',
);
const array = { shape: [2, 3], data: Float32Array.of(1.5, -2, 0, 3e-38, 1e20, 0.1) };

test('the bytes are those of numpy.save', () => {
  expect(Buffer.from(writeNpy(array))).toEqual(fromNumpy);
});

test('what numpy.save wrote is read', () => {
  expect(readNpy(fromNumpy)).toEqual(array);
});

test('what was written is read back, to the bit', () => {
  const shape = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(shape, fc.infiniteStream(fc.float({ noNaN: true })), (sides, values) => {
      const length = sides.reduce((product, side) => product * side, 1);
      const written = { shape: sides, data: Float32Array.from([...values.take(length)]) };
      expect(readNpy(writeNpy(written))).toEqual(written);
    }),
  );
});

test('another kind of file is refused', () => {
  expect(() => readNpy(new Uint8Array(128))).toThrow(RangeError);
});
