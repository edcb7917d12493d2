import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The oldest runtime that the app runs on: Electron 25 (Node 18.15, Chromium 114).
const nodeTarget = 'node18.15';
const chromeTarget = 'chrome114';

const here = (path: string): string => resolve(import.meta.dirname, path);

// Node 18 has Web Crypto, but not as a global; dependencies expect it there.
const nodeGlobals = "globalThis.crypto ??= require('node:crypto').webcrypto;";

/**
 * How code for Electron's Node side is built: CommonJS with everything in it, because several
 * dependencies are ES modules only, which Electron 25 can't require. Native or optional modules
 * stay outside.
 * @param input name of the output file (without .cjs) -> source file
 */
export const nodeBuild = (input: Record<string, string>) => ({
  target: nodeTarget,
  sourcemap: true,
  rolldownOptions: {
    input,
    external: ['better-sqlite3', 'bufferutil', 'utf-8-validate'],
    output: {
      format: 'cjs' as const,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      banner: nodeGlobals,
    },
  },
});

export default defineConfig({
  main: {
    build: {
      ...nodeBuild({ index: here('electron/main/index.ts'), core: here('electron/core/index.ts') }),
      outDir: here('out/main'),
      externalizeDeps: false,
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: here('out/preload'),
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: here('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    css: { postcss: here('.') },
    server: { fs: { allow: [here('.')] } },
    build: {
      target: chromeTarget,
      cssTarget: chromeTarget,
      outDir: here('out/renderer'),
      // No data: addresses in styles: the content security policy loads fonts from files only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: here('renderer/index.html') },
    },
  },
});
