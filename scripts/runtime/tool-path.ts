import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from './repo.ts';

/**
 * Returns the JavaScript file of a command of an installed package, to be run by this Node: like
 * `npx` without its search, on every platform.
 * @param name of the package
 * @param command if it differs from the package's name
 */
export function toolPath(name: string, command = name): string {
  const folder = join(repoDir, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (!file) throw new Error(`${name} has no command ${command}`);
  return join(folder, file);
}
