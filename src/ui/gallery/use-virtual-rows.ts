import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Rows `first` to `last` − 1 are drawn. */
export type RowRange = { readonly first: number; readonly last: number };

type VirtualRows = RowRange & {
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
  onScroll(scrollTop: number): void;
};

/** Drawn beyond the window's edges, so that a slow scroll meets rows that are there. */
const beyond = 2;

/** Which rows of equal height a scrolled element shows. Scrolling within a row changes nothing. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, options: Options): VirtualRows {
  const { count, rowHeight, before } = options;
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 });
  const start = useRef(options.scrollTop);
  const tell = useRef(options.onScroll);
  tell.current = options.onScroll;

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const first = Math.max(0, Math.floor((scrollTop - before) / rowHeight) - beyond);
    const last = Math.min(count, Math.ceil((scrollTop - before + clientHeight) / rowHeight) + beyond);
    setRange((known) => (known.first === first && known.last === last ? known : { first, last }));
  }, [scroller, count, rowHeight, before]);

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
  return { ...range, scrollTo };
}
