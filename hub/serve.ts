import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import pino from 'pino';
import { isKeptMs } from '../shared/time.ts';
import { placeFlags, readFlags, readNumber, readPlaces, UsageError } from './cli-options.ts';
import { firstInvite } from './first-invite.ts';
import { memberLimitFlags, readMemberLimits } from './member-limit-flags.ts';
import { type HubOptions, openHub } from './open-hub.ts';
import { withRestoreChoice } from './restore-choice.ts';
import type { MetricsAccess } from './server/health-routes.ts';
import { standardLimits } from './server/limits.ts';

const flags = {
  ...placeFlags,
  port: { type: 'string', default: '4800' }, host: { type: 'string', default: '127.0.0.1' },
  'tls-cert': { type: 'string' }, 'tls-key': { type: 'string' }, 'public-url': { type: 'string' },
  'behind-proxy': { type: 'boolean', default: false }, 'allow-host': { type: 'string', multiple: true },
  'keep-revocations': { type: 'string' }, 'forget-revocations': { type: 'boolean', default: false },
  metrics: { type: 'string', default: 'open' }, 'metrics-token': { type: 'string' }, 'keep-log-days': { type: 'string', default: '90' }, 'log-level': { type: 'string', default: 'info' },
  ...memberLimitFlags,
} as const;

/** Runs a hub until it is told to stop (SIGINT, SIGTERM). Its address goes to standard output, its log as JSON lines to standard error. */
export async function serve(args: readonly string[]): Promise<void> {
  const { values } = readFlags(args, flags);
  const tls = readTls(values['tls-cert'], values['tls-key']);
  const publicUrl = values['public-url']?.replace(/\/+$/, '') ?? null;
  if (publicUrl !== null && !/^https?:\/\//.test(publicUrl)) throw new UsageError('--public-url begins with https:// or http://.');
  if (!(values['log-level'] in pino.levels.values) && values['log-level'] !== 'silent') throw new UsageError('--log-level is one of trace, debug, info, warn, error, fatal, silent.');
  if (!isKeptMs(Date.now())) throw new UsageError('The clock of this machine says a time before 1900 or after 2199. Set its date and time, then start the hub.');
  const logger = pino({ level: values['log-level'], base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  const options: Omit<HubOptions, 'restored'> = {
    places: readPlaces(values), host: values.host, port: readNumber('port', values.port, 0, 65_535), publicUrl, logger,
    allowHosts: readAllowHosts(values['allow-host']), metrics: readMetricsAccess(values),
    behindProxy: values['behind-proxy'], keepLogDays: readNumber('keep-log-days', values['keep-log-days'], 0, 100_000),
    limits: { ...standardLimits, member: readMemberLimits(values) }, ...(tls ? { tls } : {}),
  };
  const running = await withRestoreChoice(values, (restored) => openHub({ ...options, restored }));
  const invite = await firstInvite(running.hub.database, running.url, Date.now());
  if (values.json) {
    console.log(JSON.stringify({ address: running.url, invite }));
  } else {
    console.log(`Fieldloop hub at ${running.url}`);
    if (invite) console.log(`Invite for the first research lead, works once, until ${invite.expires}: ${invite.code} ${invite.link}`);
  }
  const signal = await Promise.race([once(process, 'SIGINT').then(() => 'SIGINT'), once(process, 'SIGTERM').then(() => 'SIGTERM')]);
  logger.info({ signal }, 'stopping');
  await running.close();
  logger.info('stopped');
}

function readTls(cert: string | undefined, key: string | undefined): { cert: Buffer; key: Buffer } | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new UsageError('TLS needs both: --tls-cert FILE and --tls-key FILE (PEM).');
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

/** @throws UsageError for what is no name of a host */
function readAllowHosts(named: readonly string[] = []): string[] {
  const hosts = named.flatMap((list) => list.split(',')).map((name) => name.trim());
  const wrong = hosts.find((name) => !/^[a-z0-9.-]+$/i.test(name));
  if (wrong === undefined) return hosts;
  throw new UsageError(`--allow-host takes names like hub.example.org, without a port, not ${wrong}.`);
}

/** @throws UsageError */
function readMetricsAccess(values: { readonly metrics: string; readonly 'metrics-token'?: string }): MetricsAccess {
  const token = values['metrics-token'] ?? process.env.FIELDLOOP_HUB_METRICS_TOKEN ?? '';
  if (values.metrics === 'closed') return 'closed';
  if (values.metrics !== 'open') throw new UsageError('--metrics is open or closed.');
  if (token === '') return 'open';
  if (/^[\w.~+/=-]{16,100}$/.test(token)) return { token };
  throw new UsageError('The metrics token has 16 to 100 letters, digits and signs of . ~ + / = _ -');
}
