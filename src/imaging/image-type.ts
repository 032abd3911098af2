import { sniff } from './sniff.ts';

/**
 * The media type of a picture: what its content says, and only where that says nothing, what it was called.
 * @param head its beginning: `SNIFF_BYTES` are enough
 * @returns '' where it is none
 */
export function imageType(head: Uint8Array, called: string): string {
  const format = sniff(head);
  if (format === 'png' || format === 'jpeg') return `image/${format}`;
  return format === undefined && /^image\/[\w.+-]+$/.test(called) ? called : '';
}
