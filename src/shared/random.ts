/** A stream of seeded random numbers: the same seed gives the same numbers on every machine and in every browser. */
export type Random = {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [0, count). */
  integer(count: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** An independent stream, so that drawing more of one thing never changes another. */
  fork(label: string): Random;
};

/**
 * sfc32 (Doty-Humphrey, PractRand), seeded through a 32-bit mix of `seed` and `label`.
 * Integer arithmetic alone, hence identical everywhere; `normal` goes through Math.log and Math.cos, whose last bit may differ between engines.
 */
export function seededRandom(seed: number, label = ''): Random {
  const state = seedState(seed, label);
  const next = () => sfc32(state) / 2 ** 32;
  let spare: number | undefined;
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (count) => Math.floor(next() * count),
    normal: () => {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    fork: (child) => seededRandom(seed, `${label}/${child}`),
  };
}

function seedState(seed: number, label: string): Uint32Array {
  let hash = 2166136261 ^ (seed | 0); // FNV-1a over the seed's halves and the label
  const absorb = (value: number) => {
    hash = Math.imul(hash ^ value, 16777619);
    hash ^= hash >>> 13;
  };
  absorb(Math.floor(seed / 2 ** 32) | 0);
  for (let i = 0; i < label.length; i++) absorb(label.charCodeAt(i));
  const state = new Uint32Array([hash, Math.imul(hash, 0x9e3779b1), Math.imul(hash ^ 0x5bd1e995, 0x85ebca6b), 1]);
  for (let i = 0; i < 15; i++) sfc32(state); // the first outputs still show the seed
  return state;
}

function sfc32(s: Uint32Array): number {
  const a = s[0] ?? 0;
  const b = s[1] ?? 0;
  const c = s[2] ?? 0;
  const counter = s[3] ?? 0;
  const out = (a + b + counter) >>> 0;
  s[3] = counter + 1;
  s[0] = b ^ (b >>> 9);
  s[1] = c + (c << 3);
  s[2] = ((c << 21) | (c >>> 11)) + out;
  return out;
}
