import type { Brand } from './brand.ts';

/** Continuous coordinates with pixel edges at integers: the centre of the first pixel is (0.5, 0.5). */
type Point = { readonly x: number; readonly y: number };

/** In pixels of the decoded radiograph; the only space in which a region is stored. */
export type ImagePoint = Brand<Point, 'image'>;
/** In pixels of the network's input. */
export type ModelPoint = Brand<Point, 'model'>;
/** In CSS pixels of the stage. */
export type ScreenPoint = Brand<Point, 'screen'>;
export type AnyPoint = ImagePoint | ModelPoint | ScreenPoint;

export const imagePoint = (x: number, y: number) => ({ x, y }) as ImagePoint;
export const modelPoint = (x: number, y: number) => ({ x, y }) as ModelPoint;

export type Size = { readonly width: number; readonly height: number };
