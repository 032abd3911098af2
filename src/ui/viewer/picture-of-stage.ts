import { type ExportedFile, pictureCaption } from '../../state/exports.ts';
import { type Film, fileNameOf } from '../../state/films-slice.ts';
import type { Session } from '../../state/session.ts';
import { strings } from '../strings.ts';

const captionHeight = 44;

/** The stage as it is seen, panes and layers put together, with a caption that says what it is. */
export async function pictureOfStage(session: Session, film: Film): Promise<ExportedFile | undefined> {
  const stage = document.querySelector('.stage');
  if (!stage) return undefined;
  const frame = stage.getBoundingClientRect();
  const picture = new OffscreenCanvas(frame.width * devicePixelRatio, (frame.height + captionHeight) * devicePixelRatio);
  const context = picture.getContext('2d');
  if (!context) return undefined;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.fillStyle = '#000';
  context.fillRect(0, 0, picture.width, picture.height);
  for (const canvas of stage.querySelectorAll('canvas')) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    context.globalAlpha = Number(canvas.style.opacity || 1);
    context.drawImage(canvas, left - frame.left, top - frame.top, width, height);
  }
  context.globalAlpha = 1;
  for (const note of stage.querySelectorAll<HTMLElement>('.pane-title, .synthetic, .colour-bar li, .colour-bar p'))
    write(context, note, frame);
  writeCaption(
    context,
    [...pictureCaption(session, film), ...(film.opened?.record.synthetic ? [strings.films.synthetic] : [])],
    frame.height,
  );
  return { name: `${fileNameOf(film)}.picture.png`, content: await picture.convertToBlob({ type: 'image/png' }) };
}

function write(context: OffscreenCanvasRenderingContext2D, note: HTMLElement, frame: DOMRect): void {
  const { left, bottom, height } = note.getBoundingClientRect();
  const style = getComputedStyle(note);
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.fillText(note.textContent, left - frame.left, bottom - frame.top - 0.28 * height);
}

function writeCaption(context: OffscreenCanvasRenderingContext2D, caption: readonly string[], top: number): void {
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = '#e7eaee';
  context.fillText(caption.join(' · '), 12, top + 18);
  context.fillStyle = '#a3adba';
  context.fillText(`${strings.name}. ${strings.research}`, 12, top + 36);
}
