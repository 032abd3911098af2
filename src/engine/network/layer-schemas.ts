import * as v from 'valibot';

/** The settings of Keras layers, as far as RegionLens reads them; a setting that it cannot honour is refused, not ignored. */

const pair = v.tuple([v.number(), v.number()]);
const convolution = {
  kernel_size: pair,
  strides: pair,
  padding: v.picklist(['same', 'valid']),
  data_format: v.optional(v.literal('channels_last')),
  dilation_rate: v.optional(v.tuple([v.literal(1), v.literal(1)])),
};

export const inputSchema = v.object({ batch_input_shape: v.tuple([v.nullable(v.number()), v.number(), v.number(), v.number()]) });
export const conv2dSchema = v.object({ ...convolution, filters: v.number(), groups: v.optional(v.literal(1)) });
export const depthwiseSchema = v.object({ ...convolution, depth_multiplier: v.optional(v.literal(1)) });
export const transposedSchema = v.object({ ...convolution, filters: v.number(), output_padding: v.optional(v.null()) });
export const denseSchema = v.object({ units: v.number() });
export const poolSchema = v.object({ pool_size: pair, strides: pair, padding: v.picklist(['same', 'valid']) });
export const globalPoolSchema = v.object({ keepdims: v.optional(v.boolean()) });
export const concatSchema = v.object({ axis: v.picklist([-1, 3]) });
export const zeroPadSchema = v.object({ padding: v.tuple([pair, pair]) });
export const resizeSchema = v.object({ size: pair, interpolation: v.picklist(['nearest', 'bilinear']) });
export const reshapeSchema = v.object({ target_shape: v.tuple([v.number(), v.number(), v.number()]) });
/** Keras's ReLU layer may cap at any value or leak, which are other functions. */
export const activationSchema = v.object({
  activation: v.optional(v.picklist(['relu', 'relu6', 'sigmoid', 'swish', 'silu'])),
  max_value: v.optional(v.nullable(v.literal(6))),
  negative_slope: v.optional(v.literal(0)),
  threshold: v.optional(v.literal(0)),
});
