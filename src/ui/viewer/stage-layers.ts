import Konva from 'konva';

/**
 * Draws what the panes of the stage show, layer by layer, as sharp as the target is: lines anew, films and maps from their own pixels.
 *
 * @param scale pixels of the target for each CSS pixel of the stage; `context` is scaled by it already
 */
export function drawStageLayers(context: OffscreenCanvasRenderingContext2D, stage: Element, scale: number): void {
  const frame = stage.getBoundingClientRect();
  for (const pane of Konva.stages) {
    if (!stage.contains(pane.container())) continue;
    const { left, top } = pane.container().getBoundingClientRect();
    const size = { x: 0, y: 0, width: pane.width(), height: pane.height() };
    for (const layer of pane.getLayers()) {
      context.globalAlpha = Number(layer.getNativeCanvasElement().style.opacity || 1);
      if (context.globalAlpha === 0) continue;
      const drawn = layer.toCanvas({ ...size, pixelRatio: scale });
      context.drawImage(drawn, left - frame.left, top - frame.top, size.width, size.height);
    }
  }
  context.globalAlpha = 1;
}
