// Runs a TypeScript script of this repository: node scripts/run.mjs scripts/start.ts …
// Plain JavaScript on purpose: a Node that can't read TypeScript can still read this, and say so.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Fieldloop's scripts need Node 22.18 or newer, and this is Node ${process.versions.node}: ` +
      'run them through npm after "npm ci" (on Linux and Windows that brings its own Node 24), ' +
      'or install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}
await keepCompiledCode();
const script = resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, script);
await import(pathToFileURL(script).href);

/** Most of a short command's time is reading its TypeScript: Node keeps what it made of it. */
async function keepCompiledCode() {
  try {
    const { enableCompileCache } = await import('node:module');
    const { cacheDir } = await import('./runtime/cache.ts');
    process.env.NODE_COMPILE_CACHE ??= join(cacheDir(), 'compiled');
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
  } catch {
    // Without a folder for it, everything works and takes longer.
  }
}
