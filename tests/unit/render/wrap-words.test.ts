import { expect, test } from 'vitest';
import { wrapWords } from '../../../src/render/wrap-words.ts';

const upTo = (length: number) => (line: string) => line.length <= length;

test('a caption is broken between words where it is too wide', () => {
  expect(wrapWords('Gradient, Grad-CAM, RISE for Pneumonia', upTo(20))).toEqual(['Gradient, Grad-CAM,', 'RISE for Pneumonia']);
  expect(wrapWords('short', upTo(20))).toEqual(['short']);
  expect(wrapWords('a unbreakable-as-it-is b', upTo(5))).toEqual(['a', 'unbreakable-as-it-is', 'b']);
});
