import type { Locator } from '@playwright/test';

/** How many of a gallery cell's pixels its row's sheet of films or of heat shows something at. */
export function paintedPixels(cell: Locator, sheet: 'film' | 'heat'): Promise<number> {
  return cell.evaluate((element, which) => {
    const canvas = element.parentElement?.querySelector<HTMLCanvasElement>(which === 'film' ? '.film-grey' : '.film-heat');
    const frame = element.querySelector('.film-frame')?.getBoundingClientRect();
    if (!canvas?.isConnected || !frame) return 0;
    const whole = canvas.getBoundingClientRect();
    const scale = canvas.width / whole.width;
    const [left, width, height] = [frame.x - whole.x, frame.width, frame.height].map((size) => Math.round(scale * size));
    const data = canvas.getContext('2d')?.getImageData(left ?? 0, 0, width ?? 1, height ?? 1).data ?? [];
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) painted++;
    return painted;
  }, sheet);
}
