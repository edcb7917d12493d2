/**
 * npm run with-postgres -- COMMAND …: runs the command with FIELDLOOP_TEST_POSTGRES set to a
 * PostgreSQL: the one already named there, else one that is started on loopback for this run and
 * removed after it.
 */
import { startPostgres } from './runtime/postgres-server.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript, SetupError } from './runtime/say.ts';

await runScript(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined)
    throw new SetupError('Say what to run, for example: npm run with-postgres -- npm test');
  if (process.env.FIELDLOOP_TEST_POSTGRES) return runInTerminal(command, args);
  const server = await startPostgres();
  try {
    return await runInTerminal(command, args, {
      env: { ...process.env, FIELDLOOP_TEST_POSTGRES: server.url },
    });
  } finally {
    server.stop();
  }
});
