/** A share in whole per cent, that stays on one line. */
export const share = (part: number) => `${Math.round(100 * part)}\u00a0%`;
