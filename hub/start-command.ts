import type { Command } from '../command-line/command.ts';
import { startOptions, type StartValues } from './start-options.ts';

/** Starts a hub. It runs when no command is named. */
export const startCommand: Command = {
  name: 'start',
  summary: 'Starts a hub. This is what runs without a command.',
  options: startOptions,
  async run({ values, json }) {
    // Loaded only here: the other commands need no web server.
    const { serve } = await import('./serve.ts');
    await serve(values as unknown as StartValues, json);
    return null;
  },
};
