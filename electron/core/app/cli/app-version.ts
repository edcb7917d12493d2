import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns the version in the package.json above this file. */
export function appVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path))
      return String(
        (JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown }).version ?? '0.0.0',
      );
    if (dirname(folder) === folder) return '0.0.0';
  }
}
