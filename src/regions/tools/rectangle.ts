import { imagePoint } from '../../shared/points.ts';
import { boxTool } from './dragged-box.ts';

/** Dragged from corner to corner. */
export const rectangle = boxTool(({ left, top, right, bottom }) => [
  imagePoint(left, top),
  imagePoint(right, top),
  imagePoint(right, bottom),
  imagePoint(left, bottom),
]);
