import { type Figure, fileName } from '../../state/cohort/views.ts';
import { saveFiles } from '../save-files.ts';

/** Pixels of a PNG to one of the drawing: sharp in print. */
const FINENESS = 3;

/** Hands a chart to the user, as a drawing or as a picture. */
export async function keepChart({ id, svg }: Pick<Figure, 'id' | 'svg'>, format: 'SVG' | 'PNG'): Promise<void> {
  const drawing = new Blob([svg], { type: 'image/svg+xml' });
  const name = fileName(id);
  saveFiles([format === 'SVG' ? { name: `${name}.svg`, content: drawing } : { name: `${name}.png`, content: await painted(drawing) }]);
}

async function painted(drawing: Blob): Promise<Blob> {
  const address = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(FINENESS * image.naturalWidth, FINENESS * image.naturalHeight);
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
    }
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
