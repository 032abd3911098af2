import './tab-list.css';
import { type KeyboardEvent, useRef } from 'react';
import { strings } from '../strings.ts';
import { showTab, tabs, useTab } from './use-tab.ts';

/** Which room of the page is shown. Arrow keys, Home and End walk along the tabs. */
export function TabList() {
  const shown = useTab();
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const now = tabs.indexOf(shown);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    showTab(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={strings.tabs.label} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={tabId(tab)}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === shown}
          aria-controls={panelId(tab)}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => showTab(tab)}
        >
          {strings.tabs.names[tab]}
        </button>
      ))}
    </div>
  );
}

export const tabId = (tab: string) => `tab-${tab}`;
export const panelId = (tab: string) => `panel-${tab}`;
