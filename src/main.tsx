import '@fontsource-variable/inter/index.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { BackendName } from './shared/explanation.ts';
import { createApp } from './state/app.ts';
import { AppProvider } from './ui/app-context.tsx';
import { Shell } from './ui/shell/shell.tsx';
import { UnsafeAddress } from './ui/shell/unsafe-address.tsx';
import { strings } from './ui/strings.ts';

const backends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];
const wanted = new URLSearchParams(location.search).get('backend');

const app =
  isSecureContext &&
  createApp({
    force: backends.find((name) => name === wanted),
    base: new URL('.', document.baseURI).href,
    version: import.meta.env.APP_VERSION,
    isBuilt: import.meta.env.PROD,
    crashed: strings.crashed,
    notKept: strings.regions.notKept,
    studyWords: strings.studyWork,
  });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    {app ? (
      <AppProvider app={app}>
        <Shell />
      </AppProvider>
    ) : (
      <UnsafeAddress />
    )}
  </StrictMode>,
);
