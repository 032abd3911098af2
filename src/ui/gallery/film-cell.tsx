import { CircleAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { HeatStyle } from '../../render/thumbnail-heat.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { FilmPictures } from '../../state/gallery/film-pictures.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { percent } from '../percent.ts';
import { strings } from '../strings.ts';
import { FilmOutlines } from './film-outlines.tsx';
import { FilmThumbnail } from './film-thumbnail.tsx';
import { RepeatMark } from './repeat-mark.tsx';
import { ReviewMark } from './review-mark.tsx';
import type { Place, RowSheets } from './row-sheets.ts';

type FilmCellProps = {
  readonly film: GalleryRow;
  /** Counted from 1. */
  readonly column: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly pictures: FilmPictures;
  readonly method: MethodId;
  readonly style: HeatStyle;
  readonly sheets: RowSheets;
  readonly place: Place;
};

/** A film: the frame of its picture and heat, what the network says, whether that is right, and what is odd about it. */
export const FilmCell = memo(function FilmCell({
  film,
  column,
  isSelected,
  isTabStop,
  pictures,
  method,
  style,
  sheets,
  place,
}: FilmCellProps) {
  const words = strings.gallery;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see gallery-grid.tsx
    <div
      role="gridcell"
      className="film-cell"
      data-path={film.path}
      aria-colindex={column}
      aria-selected={isSelected}
      aria-label={words.describe(film.name, saidOf(film), correctnessOf(film))}
      tabIndex={isTabStop ? 0 : -1}
      title={film.path}
    >
      <span className="film-frame">
        {film.state === 'failed' ? (
          <span className="film-failed">
            <CircleAlert size={18} aria-hidden />
            {film.failure}
          </span>
        ) : (
          <FilmThumbnail path={film.path} version={film.version} {...{ pictures, method, style, sheets, place }} />
        )}
        {film.hasNoImage && (
          <span className="film-absent" title={words.noImageHint}>
            {words.noImage}
          </span>
        )}
        {film.isAlarming && (
          <span className="film-alarm" title={words.alarm(percent(film.outsideLungs ?? 0))}>
            <TriangleAlert size={13} aria-hidden />
            {percent(film.outsideLungs ?? 0)}
          </span>
        )}
        <FilmOutlines film={film} pictures={pictures} />
        <ReviewMark film={film} />
        <RepeatMark film={film} />
      </span>
      <span className="film-caption">
        <b className={film.predicted === undefined ? 'is-waiting' : ''}>{saidOf(film)}</b>
        <span className={`film-correct ${film.isWrong === undefined ? '' : film.isWrong ? 'is-wrong' : 'is-right'}`}>
          {correctnessOf(film) || film.label}
        </span>
        <span className="film-file">{film.name}</span>
        <span className="film-note">{film.group}</span>
      </span>
    </div>
  );
});

/** What the network says, or how far it is. */
export function saidOf({ state, predictedLabel, confidence }: GalleryRow): string {
  if (predictedLabel !== undefined && confidence !== undefined) return `${predictedLabel} ${percent(confidence)}`;
  return strings.gallery.states[state];
}

export function correctnessOf({ isWrong }: GalleryRow): string {
  return isWrong === undefined ? '' : isWrong ? strings.gallery.wrong : strings.gallery.right;
}
