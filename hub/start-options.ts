import type { OptionSpecs, Values } from '../command-line/command.ts';
import { standardLogDays } from './log-days.ts';
import { memberLimitOptions } from './member-limit-options.ts';
import type { placesOptions } from './places-options.ts';

/** The options with which a hub starts, besides where its data is. */
export const startOptions = {
  port: { value: 'PORT', default: '4800', help: 'The listening port; 0 takes a free one.' },
  host: { value: 'ADDRESS', default: '127.0.0.1', help: 'The listening address.' },
  'tls-cert': { value: 'FILE', help: 'HTTPS: the certificate with its chain (PEM).' },
  'tls-key': { value: 'FILE', help: 'HTTPS: the key of the certificate (PEM).' },
  'public-url': { value: 'URL', help: 'The address for devices, if it differs.' },
  'behind-proxy': { help: 'Trusts X-Forwarded-For; only behind your own proxy.' },
  'allow-host': { value: 'NAME', multiple: true, help: 'Another name that reaches the hub.' },
  'keep-revocations': {
    value: 'PLACE',
    help: 'On a backup: keeps the revocations of the database that was in use until now.',
  },
  'forget-revocations': { help: 'On a backup: everything works as it did when it was made.' },
  metrics: { value: 'open|closed', default: 'open', help: 'Whether /metrics answers.' },
  'metrics-token': { value: 'TOKEN', help: 'The token that /metrics requires.' },
  'keep-log-days': {
    value: 'DAYS',
    default: String(standardLogDays),
    help: 'Older updates are folded into snapshots; 0 keeps all.',
  },
  'log-level': { value: 'LEVEL', default: 'info', help: 'What is logged.' },
  ...memberLimitOptions,
} as const satisfies OptionSpecs;

export type StartValues = Values<typeof startOptions & typeof placesOptions>;
