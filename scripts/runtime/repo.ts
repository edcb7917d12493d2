import { resolve } from 'node:path';

/** Absolute path of the repository. */
export const repoDir = resolve(import.meta.dirname, '..', '..');
