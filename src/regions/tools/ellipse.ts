import { imagePoint } from '../../shared/points.ts';
import { boxTool } from './dragged-box.ts';

/** How far a chord may lie off the ellipse, in image pixels. */
const tolerance = 0.25;

/** Dragged from corner to corner of the box about it; as many vertices as it takes to look round. */
export const ellipse = boxTool(({ left, top, right, bottom }) => {
  const [rx, ry] = [(right - left) / 2, (bottom - top) / 2];
  const turn = 2 * Math.acos(Math.max(0, 1 - tolerance / Math.max(rx, ry, tolerance)));
  const count = 4 * Math.ceil(Math.min(128, Math.max(12, (2 * Math.PI) / Math.max(turn, 1e-3))) / 4); // the four ends of its axes are vertices
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return imagePoint(left + rx + rx * Math.cos(angle), top + ry + ry * Math.sin(angle));
  });
});
