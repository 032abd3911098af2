export type Conv2dGeometry = {
  /** Rows, columns. */
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: Padding;
};

export type Padding = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** A padding in the form that tfjs takes for channels-last tensors. */
export function explicitPadding({
  top,
  bottom,
  left,
  right,
}: Padding): [[number, number], [number, number], [number, number], [number, number]] {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}
