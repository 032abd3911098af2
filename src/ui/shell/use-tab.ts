import { useSyncExternalStore } from 'react';

/** The rooms of the page, in the order of their tabs. */
export const tabs = ['viewer', 'gallery', 'cohort', 'studies'] as const;
export type Tab = (typeof tabs)[number];

/** The tab that the address names (`#gallery`), so that back and forward walk through them; without one, the viewer. */
export function useTab(): Tab {
  return useSyncExternalStore(listen, tabInAddress);
}

/** Goes to a tab, as a step of the browser's history. */
export function showTab(tab: Tab): void {
  if (tab !== tabInAddress()) location.hash = tab;
}

function tabInAddress(): Tab {
  const named = location.hash.slice(1);
  return tabs.find((tab) => tab === named) ?? 'viewer';
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
