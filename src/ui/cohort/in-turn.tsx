import { type ReactNode, useEffect, useState } from 'react';

type Props<Value> = {
  readonly value: Value;
  /** How many others are drawn before. */
  readonly turn: number;
  /** A memoised component. */
  readonly children: (value: Value) => ReactNode;
};

/** Draws a value some tasks later, so that parts of a page that change together do not hold it up; until then, what was drawn before stays. */
export function InTurn<Value>({ value, turn, children }: Props<Value>) {
  const [drawn, setDrawn] = useState<{ readonly value: Value }>();
  useEffect(() => {
    let left = turn;
    let timer = setTimeout(function next() {
      if (left-- > 0) timer = setTimeout(next);
      else setDrawn({ value });
    });
    return () => clearTimeout(timer);
  }, [value, turn]);
  return drawn && children(drawn.value);
}
