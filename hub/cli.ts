/**
 * npm run hub -- --data FOLDER …            starts a hub
 * npm run -s hub -- COMMAND --data FOLDER   looks after one, also while it runs
 */
import { keepFilesPrivate } from '../bundle/private-files.ts';
import { visibleText } from '../shared/visible-text.ts';
import { findCommand, usage } from './admin/commands.ts';
import { UsageError } from './cli-options.ts';
import { HubError } from './hub-error.ts';

keepFilesPrivate();
const args = process.argv.slice(2);
const [word = ''] = args;

try {
  if (word === 'help' || word === '--help') {
    console.log(usage());
  } else if (word === '' || word.startsWith('-')) {
    // Loaded only here: the commands need no web server.
    const { serve } = await import('./serve.ts');
    await serve(args);
  } else {
    const command = findCommand(word);
    if (command === null) throw new UsageError(`There is no command ${word}.\n${usage()}`);
    await command.run(args.slice(1));
  }
} catch (error) {
  const code = error instanceof HubError ? error.code : error instanceof UsageError ? 'usage' : 'failed';
  const message = error instanceof Error ? error.message : String(error);
  if (args.includes('--json')) console.log(JSON.stringify({ error: { code, message } }));
  else console.error(visibleText(message));
  process.exitCode = 1;
}
