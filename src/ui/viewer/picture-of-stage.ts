import { wrapWords } from '../../render/wrap-words.ts';
import type { App } from '../../state/app.ts';
import { type ExportedFile, pictureCaption } from '../../state/exports.ts';
import { type Film, fileNameOf } from '../../state/films-slice.ts';
import { strings } from '../strings.ts';
import { drawLegend, layOutLegend } from './picture-legend.ts';
import { asPrinted } from './sharpen.ts';
import { drawStageLayers } from './stage-layers.ts';

const lineHeight = 18;
const captionEdge = 12;
/** Wide enough for a page in print: 20 cm at 300 dots an inch. */
const leastWidth = 2400;

/**
 * The stage as it is seen, panes, regions and layers put together, with a caption that says what it is and whose lines these are; at least
 * 2400 pixels wide.
 */
export function pictureOfStage(app: App, film: Film): Promise<ExportedFile | undefined> {
  return asPrinted(app, () => draw(app, film));
}

async function draw(app: App, film: Film): Promise<ExportedFile | undefined> {
  const stage = document.querySelector('.stage');
  if (!stage) return undefined;
  const frame = stage.getBoundingClientRect();
  const session = app.session.getState();
  const scale = Math.max(devicePixelRatio, leastWidth / frame.width);
  const width = frame.width - 2 * captionEdge;
  const facts = [...pictureCaption(session, film), ...(film.opened?.record.synthetic ? [strings.films.synthetic] : [])];
  const caption = [...captionLines(facts.join(' · '), width), `${strings.name}. ${strings.research}`];
  const legend = layOutLegend(regionsOf(app, film), width, widthOfText());
  const captionHeight = lineHeight * (legend.lines + caption.length) + 8;
  const picture = new OffscreenCanvas(Math.round(frame.width * scale), Math.round((frame.height + captionHeight) * scale));
  const context = picture.getContext('2d');
  if (!context) return undefined;
  context.scale(scale, scale);
  context.fillStyle = '#000';
  context.fillRect(0, 0, picture.width, picture.height);
  drawStageLayers(context, stage, scale);
  for (const ramp of stage.querySelectorAll<HTMLCanvasElement>('.colour-bar canvas')) {
    const { left, top, width, height } = ramp.getBoundingClientRect();
    context.drawImage(ramp, left - frame.left, top - frame.top, width, height);
  }
  for (const note of stage.querySelectorAll<HTMLElement>('.pane-title, .synthetic, .colour-bar li, .colour-bar p'))
    write(context, note, frame);
  context.font = captionFont();
  drawLegend(context, legend, { left: captionEdge, top: frame.height, lineHeight });
  writeCaption(context, caption, frame.height + lineHeight * legend.lines);
  return { name: `${fileNameOf(film)}.picture.png`, content: await picture.convertToBlob({ type: 'image/png' }) };
}

/** The regions that are drawn on the film. */
function regionsOf({ regions }: App, { opened }: Film) {
  return opened
    ? regions
        .getState()
        .setOf(opened.record.id, opened.record)
        .regions.filter(({ hidden }) => !hidden)
    : [];
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
  const widthOf = widthOfText();
  return wrapWords(text, (line) => widthOf(line) <= width);
}

/** How wide a text is in the caption's type, in CSS pixels. */
function widthOfText(): (text: string) => number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = captionFont();
  return (text) => context?.measureText(text).width ?? 0;
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
