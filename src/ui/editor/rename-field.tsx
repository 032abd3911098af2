import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RegionId } from '../../shared/region.ts';
import { describeRegions } from '../../state/regions/edits/describe-regions.ts';
import { strings } from '../strings.ts';
import { rowId } from './region-row.tsx';
import type { FilmRegions } from './use-film-regions.ts';

type RenameFieldProps = {
  readonly id: RegionId;
  readonly list: RefObject<HTMLElement | null>;
  readonly regions: FilmRegions;
  readonly onEnd: () => void;
};

/** Lies over the row that it renames: an option of a list holds no field. Enter keeps, Esc does not. */
export function RenameField({ id, list, regions, onEnd }: RenameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [top, setTop] = useState(0);
  const isOver = useRef(false);
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`#${CSS.escape(rowId(id))}`);
    if (row && list.current) setTop(row.offsetTop - list.current.scrollTop + 1);
    field.current?.select();
  }, [id, list]);
  const end = (isKept: boolean) => {
    if (isOver.current) return; // leaving the page of a field that was ended is a blur, too
    isOver.current = true;
    const name = field.current?.value.trim();
    if (isKept && name) regions.change(describeRegions([id], { name }));
    onEnd();
  };
  return (
    <input
      ref={field}
      className="region-rename"
      style={{ top }}
      aria-label={strings.regions.rename}
      defaultValue={regions.kept().find((region) => region.id === id)?.name}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' || event.key === 'Escape') end(event.key === 'Enter');
      }}
    />
  );
}
