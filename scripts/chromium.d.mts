export function findChromium(): string | undefined;
export function ensureChromium(): string | undefined;
export const chromiumArguments: string[];
export const softwareGraphicsArguments: string[];
