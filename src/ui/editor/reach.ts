/** Whether the page is used with a finger, by what was last put on it; before that, by what the device has. */
let last: 'coarse' | 'fine' | undefined;

export function notePointer({ pointerType }: PointerEvent): void {
  last = pointerType === 'touch' ? 'coarse' : 'fine';
}

export function isCoarse(): boolean {
  return last === undefined ? matchMedia('(pointer: coarse)').matches : last === 'coarse';
}

/** How near a hand must come to take hold of something, in CSS pixels. */
export const reach = () => (isCoarse() ? 20 : 8);
