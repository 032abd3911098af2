/** How the windows of a convolution or a pool lie on its input. */
export type Conv2dGeometry = {
  /** Rows, columns. */
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: Padding;
};

export type Padding = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** TensorFlow's 'valid' and 'same': nothing, or what brings `length` to the next multiple of the stride; the odd pixel goes after. */
export function keywordPadding(
  keyword: 'valid' | 'same',
  size: Size,
  kernel: readonly [number, number],
  strides: readonly [number, number],
): Padding {
  if (keyword === 'valid') return { top: 0, bottom: 0, left: 0, right: 0 };
  const around = (length: number, axis: 0 | 1) => {
    const total = Math.max((Math.ceil(length / strides[axis]) - 1) * strides[axis] + kernel[axis] - length, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)] as const;
  };
  const [top, bottom] = around(size.height, 0);
  const [left, right] = around(size.width, 1);
  return { top, bottom, left, right };
}

/** Rows and columns that a convolution or pool puts out. */
export function outputSize({ kernel, strides, padding }: Conv2dGeometry, size: Size): Size {
  return {
    height: Math.floor((size.height + padding.top + padding.bottom - kernel[0]) / strides[0]) + 1,
    width: Math.floor((size.width + padding.left + padding.right - kernel[1]) / strides[1]) + 1,
  };
}

type Size = { readonly height: number; readonly width: number };

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
