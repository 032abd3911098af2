import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { offline, versionOf } from './scripts/offline-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const version = versionOf(root);

/** Hot reloading needs inline scripts and styles, which the page's policy forbids; a build keeps it. */
const policyInBuildsOnly: Plugin = {
  name: 'policy-in-builds-only',
  apply: 'serve',
  transformIndexHtml: (html, { server }) =>
    server === undefined ? html : html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/s, ''),
};

export default defineConfig({
  // Relative addresses: the build works from any folder of any web server.
  base: './',
  plugins: [react(), policyInBuildsOnly, offline(root, version)],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // No preload shim and no inlined files: the content security policy allows neither inline scripts nor data: fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 5173, strictPort: false },
});
