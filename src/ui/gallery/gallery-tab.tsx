import './gallery.css';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { layerOpacities } from '../../render/blend.ts';
import type { Display } from '../../state/display.ts';
import { everything } from '../../state/gallery/filter-rows.ts';
import { useApp, useDisplay, useGallery, useSession } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';
import { strings } from '../strings.ts';
import { GalleryGrid } from './gallery-grid.tsx';
import { GalleryList } from './gallery-list.tsx';
import { GalleryToolbar } from './gallery-toolbar.tsx';
import { ReviewBar } from './review-bar.tsx';
import { useReviewKeys } from './use-review-keys.ts';

/** Every film of the study: which of them, in what order, under one blend. */
export function GalleryTab() {
  const app = useApp();
  const { layout, isEmpty, isNothingShown } = useGallery(({ layout, rows, shown }) => ({
    ...{ layout, isEmpty: rows.length === 0, isNothingShown: shown.length === 0 },
  }));
  const method = useSession((session) => session.method);
  const style = useDisplay(({ colours, threshold, opacityFollowsValue }) => ({ colours, threshold, opacityFollowsValue }));
  const room = useRef<HTMLDivElement>(null);
  useBlend(room);
  const onKey = useReviewKeys();

  const open = useCallback(
    (path: string) => {
      showTab('viewer');
      void app.study.getState().openInViewer(path);
    },
    [app],
  );

  return (
    <div ref={room} className="gallery">
      <GalleryToolbar />
      <ReviewBar />
      {isEmpty ? (
        <p className="gallery-empty">{strings.gallery.empty}</p>
      ) : isNothingShown ? (
        <p className="gallery-empty">
          {strings.gallery.nothing}
          <button type="button" className="button" onClick={() => app.gallery.getState().setFilter(everything)}>
            {strings.gallery.showAll}
          </button>
        </p>
      ) : layout === 'grid' ? (
        <GalleryGrid pictures={app.pictures} method={method} style={style} open={open} onKey={onKey} />
      ) : (
        <GalleryList open={open} onKey={onKey} />
      )}
    </div>
  );
}

/** How opaque films and maps are, said once for all of them and past React: a move of the slider is one change of style. */
function useBlend(room: { readonly current: HTMLElement | null }): void {
  const { display } = useApp();
  useLayoutEffect(() => {
    const apply = ({ blend, opacityFollowsValue }: Display) => {
      const { film, heat } = layerOpacities(blend, opacityFollowsValue);
      room.current?.style.setProperty('--film-opacity', String(film));
      room.current?.style.setProperty('--heat-opacity', String(heat));
    };
    apply(display.getState());
    return display.subscribe((now, before) => {
      if (now.blend !== before.blend || now.opacityFollowsValue !== before.opacityFollowsValue) apply(now);
    });
  }, [display, room]);
}
