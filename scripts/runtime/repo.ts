import { resolve } from 'node:path';

/** The absolute path of the repository. */
export const repoDir = resolve(import.meta.dirname, '..', '..');
