import { concatenate } from '../src/shared/bytes.ts';

/** A field of a protocol buffer message, encoded (https://protobuf.dev/programming-guides/encoding/). */
export type Field = Uint8Array;

/** A message is its fields, one behind the other. */
export const message = (...fields: readonly Field[]): Uint8Array => concatenate(fields);

/** A whole number, not negative. */
export const integer = (field: number, value: number): Field => concatenate([varint(field * 8), varint(value)]);

export const bytes = (field: number, value: Uint8Array): Field => concatenate([varint(field * 8 + 2), varint(value.length), value]);

export const text = (field: number, value: string): Field => bytes(field, new TextEncoder().encode(value));

/** Seven bits a byte, lowest first; the high bit says that more follow. */
function varint(value: number): Uint8Array {
  const out: number[] = [];
  let rest = value;
  while (rest > 127) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...out, rest]);
}
