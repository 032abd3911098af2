/** Both sides of a distribution at one place, each accurate where it is tiny; together 1. */
export type Tails = { readonly lower: number; readonly upper: number };

export const noTails: Tails = { lower: Number.NaN, upper: Number.NaN };

/** The other way round. */
export function mirrored({ lower, upper }: Tails): Tails {
  return { lower: upper, upper: lower };
}
