import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import pino from 'pino';
import { readNumber } from '../command-line/read-number.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { isKeptMs } from '../shared/time.ts';
import { firstInvite } from './first-invite.ts';
import { readMemberLimits } from './member-limit-options.ts';
import { maxLogDays } from './log-days.ts';
import { type HubOptions, openHub } from './open-hub.ts';
import { readPlaces } from './places-options.ts';
import { withRestoreChoice } from './restore-choice.ts';
import type { MetricsAccess } from './server/health-routes.ts';
import { standardLimits } from './server/limits.ts';
import type { StartValues } from './start-options.ts';

/**
 * Runs a hub until it is stopped (SIGINT, SIGTERM). Prints its address to standard output, and its
 * log as JSON lines to standard error.
 */
export async function serve(values: StartValues, json: boolean): Promise<void> {
  const tls = readTls(values['tls-cert'], values['tls-key']);
  const publicUrl = values['public-url']?.replace(/\/+$/, '') ?? null;
  if (publicUrl !== null && !/^https?:\/\//.test(publicUrl))
    throw new UsageError('--public-url must start with https:// or http://.');
  if (!(values['log-level'] in pino.levels.values) && values['log-level'] !== 'silent')
    throw new UsageError(
      '--log-level must be one of trace, debug, info, warn, error, fatal, silent.',
    );
  if (!isKeptMs(Date.now()))
    throw new UsageError(
      'This machine’s clock is before 1900 or after 2199. Set the date and time, then start ' +
        'the hub.',
    );
  const logger = pino(
    { level: values['log-level'], base: { pid: process.pid } },
    pino.destination({ fd: 2, sync: true }),
  );
  const options: Omit<HubOptions, 'restored'> = {
    places: readPlaces(values),
    host: values.host,
    port: readNumber('port', values.port, 0, 65_535),
    publicUrl,
    logger,
    allowHosts: readAllowHosts(values['allow-host']),
    metrics: readMetricsAccess(values),
    behindProxy: values['behind-proxy'],
    keepLogDays: readNumber('keep-log-days', values['keep-log-days'], 0, maxLogDays),
    limits: { ...standardLimits, member: readMemberLimits(values) },
    ...(tls ? { tls } : {}),
  };
  const running = await withRestoreChoice(values, (restored) => openHub({ ...options, restored }));
  const invite = await firstInvite(running.hub.database, running.url, Date.now());
  if (json) {
    console.log(JSON.stringify({ address: running.url, invite }));
  } else {
    console.log(`Fieldloop hub at ${running.url}`);
    if (invite)
      console.log(
        `Invite for the first research lead, works once, expires ${invite.expires}: ` +
          `${invite.code} ${invite.link}`,
      );
  }
  const signal = await Promise.race([
    once(process, 'SIGINT').then(() => 'SIGINT'),
    once(process, 'SIGTERM').then(() => 'SIGTERM'),
  ]);
  logger.info({ signal }, 'stopping');
  await running.close();
  logger.info('stopped');
}

function readTls(
  cert: string | undefined,
  key: string | undefined,
): { cert: Buffer; key: Buffer } | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new UsageError('TLS needs both --tls-cert FILE and --tls-key FILE (PEM).');
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

/**
 * Reads host names.
 * @throws UsageError for anything that isn't one
 */
function readAllowHosts(named: readonly string[]): string[] {
  const hosts = named.flatMap((list) => list.split(',')).map((name) => name.trim());
  const wrong = hosts.find((name) => !/^[a-z0-9.-]+$/i.test(name));
  if (wrong === undefined) return hosts;
  throw new UsageError(
    `--allow-host takes names like hub.example.org, without a port, not ${wrong}.`,
  );
}

/**
 * Reads who may see the metrics.
 * @throws UsageError
 */
function readMetricsAccess(values: {
  readonly metrics: string;
  readonly 'metrics-token': string | undefined;
}): MetricsAccess {
  const token = values['metrics-token'] ?? process.env.FIELDLOOP_HUB_METRICS_TOKEN ?? '';
  if (values.metrics === 'closed') return 'closed';
  if (values.metrics !== 'open') throw new UsageError('--metrics must be open or closed.');
  if (token === '') return 'open';
  if (/^[\w.~+/=-]{16,100}$/.test(token)) return { token };
  throw new UsageError(
    'The metrics token must have 16 to 100 characters: letters, digits, and . ~ + / = _ -',
  );
}
