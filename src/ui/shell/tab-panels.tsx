import './tab-panels.css';
import { lazy, type ReactNode, Suspense } from 'react';
import { strings } from '../strings.ts';
import { panelId, tabId } from './tab-list.tsx';
import { type Tab, useTab } from './use-tab.ts';

const GalleryTab = lazy(async () => ({ default: (await import('../gallery/gallery-tab.tsx')).GalleryTab }));
const CohortTab = lazy(async () => ({ default: (await import('../cohort/cohort-tab.tsx')).CohortTab }));
const StudiesTab = lazy(async () => ({ default: (await import('../studies/studies-tab.tsx')).StudiesTab }));

/** What the tabs show. The viewer stays as it was left while another one is looked at; the others are fetched when they are first opened. */
export function TabPanels({ viewer }: { readonly viewer: ReactNode }) {
  const tab = useTab();
  return (
    <>
      <Panel tab="viewer" isShown={tab === 'viewer'}>
        {viewer}
      </Panel>
      <Panel tab="gallery" isShown={tab === 'gallery'}>
        {tab === 'gallery' && <GalleryTab />}
      </Panel>
      <Panel tab="cohort" isShown={tab === 'cohort'}>
        {tab === 'cohort' && <CohortTab />}
      </Panel>
      <Panel tab="studies" isShown={tab === 'studies'}>
        {tab === 'studies' && <StudiesTab />}
      </Panel>
    </>
  );
}

function Panel({ tab, isShown, children }: { readonly tab: Tab; readonly isShown: boolean; readonly children: ReactNode }) {
  return (
    <div id={panelId(tab)} className="tab-panel" role="tabpanel" aria-labelledby={tabId(tab)} hidden={!isShown}>
      <Suspense fallback={<p className="tab-wait calm">{strings.tabs.loading}</p>}>{children}</Suspense>
    </div>
  );
}
