import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Places } from './stores.ts';

/** A command line that makes no sense; the sentence says what would. */
export class UsageError extends Error {}

export const placeFlags = {
  data: { type: 'string' }, store: { type: 'string' }, blobs: { type: 'string' }, json: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

/** parseArgs, whose complaints are told as ours. */
export function readFlags<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Where the data is; the environment serves for addresses that hold a password. @throws UsageError */
export function readPlaces(values: { data?: string | undefined; store?: string | undefined; blobs?: string | undefined }): Places {
  const places = {
    data: values.data ?? process.env.FIELDLOOP_HUB_DATA ?? null,
    store: values.store ?? process.env.FIELDLOOP_HUB_STORE ?? null,
    blobs: values.blobs ?? process.env.FIELDLOOP_HUB_BLOBS ?? null,
  };
  if (places.data === null && (places.store === null || places.blobs === null)) {
    throw new UsageError('Say where the hub’s data is: --data FOLDER (or --store postgres://… together with --blobs s3://…).');
  }
  if (places.store !== null && !/^postgres(ql)?:\/\//.test(places.store)) throw new UsageError('--store is a PostgreSQL address: postgres://user:password@host/database.');
  return places;
}

/** A whole number within bounds. @throws UsageError that names the flag */
export function readNumber(flag: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max) throw new UsageError(`--${flag} is a whole number from ${min} to ${max}, not ${text}.`);
  return number;
}
