export type PoolGeometry = {
  /** Rows, columns. */
  readonly window: readonly [number, number];
  readonly strides: readonly [number, number];
  /** As in TensorFlow: windows wholly inside, or as many as cover the input; what lies outside counts for nothing. */
  readonly padding: 'valid' | 'same';
};
