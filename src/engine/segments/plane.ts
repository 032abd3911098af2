/** One number a pixel, row by row. */
export type Plane = { readonly width: number; readonly height: number; readonly values: Float32Array };

/** Which segment each pixel belongs to, 0 … count − 1. */
export type Segmentation = { readonly labels: Int32Array; readonly count: number };
