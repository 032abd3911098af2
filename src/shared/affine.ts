import type { AnyPoint, ImagePoint, ModelPoint, Size } from './points.ts';

/** x′ = xx·x + xy·y + x0, y′ = yx·x + yy·y + y0, from points of one space to points of another. */
export type Affine<From extends AnyPoint, To extends AnyPoint> = {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
  /** Never set: keeps the two spaces in the type. */
  readonly spaces?: readonly [From, To];
};

/** The map of an image stretched onto the network's input; each axis has its own scale. Sizes in pixels of either space. */
export function stretch(image: Size, model: Size): Affine<ImagePoint, ModelPoint> {
  return { xx: model.width / image.width, xy: 0, x0: 0, yx: 0, yy: model.height / image.height, y0: 0 };
}

export function apply<From extends AnyPoint, To extends AnyPoint>(map: Affine<From, To>, point: From): To {
  return { x: map.xx * point.x + map.xy * point.y + map.x0, y: map.yx * point.x + map.yy * point.y + map.y0 } as To;
}

/** The way back. Throws a RangeError where the map flattens the plane. */
export function invert<From extends AnyPoint, To extends AnyPoint>(map: Affine<From, To>): Affine<To, From> {
  const determinant = map.xx * map.yy - map.xy * map.yx;
  if (determinant === 0) throw new RangeError('An affine map with determinant 0 has no inverse.');
  const xx = map.yy / determinant;
  const xy = -map.xy / determinant;
  const yx = -map.yx / determinant;
  const yy = map.xx / determinant;
  return { xx, xy, x0: -(xx * map.x0 + xy * map.y0), yx, yy, y0: -(yx * map.x0 + yy * map.y0) };
}
