/**
 * What the shell stores between starts: the window's place, and its theme. A small file in
 * userData, separate from the data.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { themeSource } from '../../shared/api/shell.ts';

const position = z.number().int().min(-100_000).max(100_000);
const size = z.number().int().min(200).max(20_000);
const shellState = z.object({
  bounds: z
    .object({ x: position, y: position, width: size, height: size })
    .optional()
    .catch(undefined),
  maximized: z.boolean().catch(false),
  theme: themeSource.catch('system'),
});
export type ShellState = z.infer<typeof shellState>;

const file = (): string => join(app.getPath('userData'), 'window.json');

/** Returns the stored state; anything missing or damaged in the file is as on a first start. */
export function readShellState(): ShellState {
  try {
    return shellState.parse(JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    return { maximized: false, theme: 'system' };
  }
}

/**
 * Stores the given parts. A full disk must not prevent a window from closing: then only its place
 * is lost.
 */
export function saveShellState(parts: Partial<ShellState>): void {
  try {
    writeFileSync(`${file()}.new`, JSON.stringify({ ...readShellState(), ...parts }), {
      mode: 0o600,
    });
    renameSync(`${file()}.new`, file());
  } catch (error) {
    console.warn('window.json could not be written:', error);
  }
}
