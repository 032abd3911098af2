import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Brand } from './brand.ts';

/** SHA-256 in lower-case hexadecimal. */
export type Sha256 = Brand<string, 'Sha256'>;
export type RadiographId = Brand<string, 'RadiographId'>;
export type ModelInputId = Brand<string, 'ModelInputId'>;
export type PredictionId = Brand<string, 'PredictionId'>;
export type SaliencyMapId = Brand<string, 'SaliencyMapId'>;
export type LungMaskId = Brand<string, 'LungMaskId'>;

/** What a record may be made with: anything JSON can hold. */
export type Params = { readonly [key: string]: Json };
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** SHA-256 of raw bytes. */
export function hashBytes(bytes: Uint8Array): Sha256 {
  return bytesToHex(sha256(bytes)) as Sha256;
}

/** SHA-256 of many bytes, by the browser's own code where a page may use it: only pages from https and from this machine may. */
export async function hashContent(bytes: Uint8Array): Promise<Sha256> {
  if (globalThis.crypto?.subtle === undefined) return hashBytes(bytes);
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))) as Sha256;
}

/**
 * The id of a record: the hash of what it was made from and how, so that equal work has equal ids and nothing is computed twice.
 * Keys are sorted first; their order never changes an id.
 */
export function identify<Id extends string>(kind: string, from: readonly string[], params: Params): Id {
  return hashBytes(utf8ToBytes(JSON.stringify([kind, from, sorted(params)]))) as string as Id;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
