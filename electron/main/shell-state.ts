/** What the shell remembers between starts: where the window was, and its theme. A small file in userData, apart from the data. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { themeSource } from '../../shared/api/shell.ts';

const position = z.number().int().min(-100_000).max(100_000);
const size = z.number().int().min(200).max(20_000);
const shellState = z.object({
  bounds: z.object({ x: position, y: position, width: size, height: size }).optional().catch(undefined),
  maximized: z.boolean().catch(false),
  theme: themeSource.catch('system'),
});
export type ShellState = z.infer<typeof shellState>;

const file = (): string => join(app.getPath('userData'), 'window.json');

/** The remembered state; what is missing or damaged in the file reads as on a first start. */
export function readShellState(): ShellState {
  try {
    return shellState.parse(JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    return { maximized: false, theme: 'system' };
  }
}

/** Remembers the given parts. A full disk must not keep a window from closing: then the app only forgets where it was. */
export function saveShellState(parts: Partial<ShellState>): void {
  try {
    writeFileSync(`${file()}.new`, JSON.stringify({ ...readShellState(), ...parts }), { mode: 0o600 });
    renameSync(`${file()}.new`, file());
  } catch (error) {
    console.warn('window.json could not be written:', error);
  }
}
