import { Copy } from 'lucide-react';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { strings } from '../strings.ts';

/** Says of a film that another film of the study has the same image. */
export function RepeatMark({ film: { repeats } }: { readonly film: GalleryRow }) {
  if (repeats === undefined) return null;
  const said = strings.gallery.repeats(repeats);
  return (
    <span className="repeat-mark" title={said}>
      <Copy size={13} aria-label={said} />
    </span>
  );
}
