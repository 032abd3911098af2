/** Has nothing in sight the focus? What had it in another tab keeps it for a moment after that tab is hidden. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !activeElement.checkVisibility();
}
