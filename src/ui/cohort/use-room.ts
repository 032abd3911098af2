import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is, in whole pixels, as long as that is less than `most`; and where to tell which element. */
export function useRoom(most: number): readonly [room: number, element: RefObject<HTMLDivElement | null>] {
  const element = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(most);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const look = () => setRoom(Math.min(most, Math.floor(current.clientWidth)));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, [most]);
  return [room, element];
}
