import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Analysis } from './analyse.ts';
import type { CohortFilm } from './cohort-table.ts';

/** SHA-256 of what was compared: who has the same study has the same. */
export type Fingerprint = {
  /** Of the films by their content, whatever they are called; undefined where a study does not say. */
  readonly films: string | undefined;
  /** Of the outlines that were measured on them, likewise. */
  readonly outlines: string | undefined;
  /** Of the values that were tested: patients, their groups, and their numbers to the last bit. */
  readonly values: string;
};

/** `films`: those whose numbers were compared. */
export function fingerprintOf(films: readonly CohortFilm[], { patients, cells }: Pick<Analysis, 'patients' | 'cells'>): Fingerprint {
  const values = sha256.create();
  values.update(utf8ToBytes(JSON.stringify(patients.map(({ id, group, score }) => [id, group ?? null, score ?? null]))));
  for (const { region, method, values: own } of cells) {
    values.update(utf8ToBytes(JSON.stringify([region, method])));
    values.update(littleEndian(own));
  }
  return {
    films: hashOfAll(films.map(({ content }) => content)),
    outlines: hashOfAll(films.map(({ outlines }) => outlines)),
    values: bytesToHex(values.digest()),
  };
}

/** In whichever order they stand; undefined where one is not known. */
function hashOfAll(ids: readonly (string | undefined)[]): string | undefined {
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length || known.length === 0) return undefined;
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(known.toSorted()))));
}

/** Numbers as bytes, the same on any machine; all that are not numbers alike. */
function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, Number.isNaN(value) ? Number.NaN : value, true);
  return bytes;
}
