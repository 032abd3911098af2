import { wrapWords } from '../../render/wrap-words.ts';
import { type ExportedFile, pictureCaption } from '../../state/exports.ts';
import { type Film, fileNameOf } from '../../state/films-slice.ts';
import type { Session } from '../../state/session.ts';
import { strings } from '../strings.ts';

const lineHeight = 18;
const captionEdge = 12;

/** The stage as it is seen, panes and layers put together, with a caption that says what it is. */
export async function pictureOfStage(session: Session, film: Film): Promise<ExportedFile | undefined> {
  const stage = document.querySelector('.stage');
  if (!stage) return undefined;
  const frame = stage.getBoundingClientRect();
  const facts = [...pictureCaption(session, film), ...(film.opened?.record.synthetic ? [strings.films.synthetic] : [])];
  const caption = [...captionLines(facts.join(' · '), frame.width - 2 * captionEdge), `${strings.name}. ${strings.research}`];
  const captionHeight = lineHeight * caption.length + 8;
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
  writeCaption(context, caption, frame.height);
  return { name: `${fileNameOf(film)}.picture.png`, content: await picture.convertToBlob({ type: 'image/png' }) };
}

function write(context: OffscreenCanvasRenderingContext2D, note: HTMLElement, frame: DOMRect): void {
  const { left, right, bottom, height } = note.getBoundingClientRect();
  const style = getComputedStyle(note);
  const isFromRight = style.textAlign === 'right';
  context.textAlign = isFromRight ? 'right' : 'left';
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.fillText(note.textContent, (isFromRight ? right : left) - frame.left, bottom - frame.top - 0.28 * height);
}

/** The caption broken between words, where it is wider than the picture. */
function captionLines(text: string, width: number): readonly string[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = captionFont();
  return wrapWords(text, (line) => (context?.measureText(line).width ?? 0) <= width);
}

function writeCaption(context: OffscreenCanvasRenderingContext2D, lines: readonly string[], top: number): void {
  context.font = captionFont();
  context.textAlign = 'left';
  for (const [i, line] of lines.entries()) {
    context.fillStyle = i === lines.length - 1 ? '#a3adba' : '#e7eaee';
    context.fillText(line, captionEdge, top + lineHeight * (i + 1));
  }
}

const captionFont = () => `12px ${getComputedStyle(document.body).fontFamily}`;
