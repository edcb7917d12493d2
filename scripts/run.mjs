// Runs a TypeScript script of this repository: node scripts/run.mjs scripts/start.ts …
// Plain JavaScript on purpose: a Node that can't read TypeScript can still read this, and say so.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Fieldloop's scripts need Node 22.18 or newer, and this is Node ${process.versions.node}: `
    + 'run them through npm after "npm ci" (on Linux and Windows that brings its own Node 24), or install Node 24 from https://nodejs.org.');
  process.exit(1);
}
const script = resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, script);
await import(pathToFileURL(script).href);
