import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { nextRows, type RowRange } from './next-rows.ts';

/** The rows that should be drawn, and those that are: the same, some frames later. */
type Drawn = RowRange & {
  /** Ascending. */
  readonly rows: readonly number[];
  /** All of the range are drawn. */
  readonly isWhole: boolean;
};

type VirtualRows = Drawn & {
  /** Brings a row into the window, by as little as it takes. */
  scrollTo(row: number): void;
};

type Options = {
  readonly count: number;
  /** In CSS pixels, the gap below included. */
  readonly rowHeight: number;
  /** Where the first row begins. */
  readonly before: number;
  /** In CSS pixels, to start with. */
  readonly scrollTop: number;
  /** New rows in a frame, at most. */
  readonly atOnce: number;
  onScroll(scrollTop: number): void;
};

/** Drawn beyond the window's edges, so that a slow scroll meets rows that are there. */
const beyond = 2;

/** Which rows of equal height a scrolled element shows. Scrolling within a row changes nothing. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, options: Options): VirtualRows {
  const { count, rowHeight, before, atOnce } = options;
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: 0, rows: [], isWhole: true });
  const further = useRef(0);
  const start = useRef(options.scrollTop);
  const tell = useRef(options.onScroll);
  tell.current = options.onScroll;

  const step = useCallback((now: Drawn): Drawn => ({ ...now, ...nextRows(now.rows, now, { count, atOnce }) }), [count, atOnce]);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const first = Math.max(0, Math.floor((scrollTop - before) / rowHeight) - beyond);
    const last = Math.min(count, Math.ceil((scrollTop - before + clientHeight) / rowHeight) + beyond);
    cancelAnimationFrame(further.current); // one step a frame
    setDrawn((known) => (known.first === first && known.last === last && known.isWhole ? known : step({ ...known, first, last })));
  }, [scroller, count, rowHeight, before, step]);

  useEffect(() => {
    if (drawn.isWhole) return;
    further.current = requestAnimationFrame(() => setDrawn(step));
    return () => cancelAnimationFrame(further.current);
  }, [drawn, step]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (start.current > 0) element.scrollTop = start.current; // the place where it was left
    start.current = 0;
    look();
    const scrolled = () => {
      look();
      tell.current(element.scrollTop);
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [scroller, look]);

  const scrollTo = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = before + row * rowHeight;
      if (top < element.scrollTop + before) element.scrollTop = top - before;
      else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight;
    },
    [scroller, rowHeight, before],
  );
  return { ...drawn, scrollTo };
}
