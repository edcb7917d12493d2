import type { OptionSpecs } from '../command-line/command.ts';
import { UsageError } from '../command-line/usage-error.ts';
import type { Places } from './stores.ts';

/** Where the data is: options of every command. */
export const placesOptions = {
  data: { value: 'FOLDER', help: 'The data folder.' },
  store: { value: 'postgres://…', help: 'A PostgreSQL database in place of SQLite.' },
  blobs: { value: 's3://…', help: 'An S3-compatible store in place of the folder.' },
} as const satisfies OptionSpecs;

/**
 * Returns where the data is. The environment can be used for addresses that contain a password.
 * @throws UsageError
 */
export function readPlaces(values: {
  readonly data: string | undefined;
  readonly store: string | undefined;
  readonly blobs: string | undefined;
}): Places {
  const places = {
    data: values.data ?? process.env.FIELDLOOP_HUB_DATA ?? null,
    store: values.store ?? process.env.FIELDLOOP_HUB_STORE ?? null,
    blobs: values.blobs ?? process.env.FIELDLOOP_HUB_BLOBS ?? null,
  };
  if (places.data === null && (places.store === null || places.blobs === null)) {
    throw new UsageError(
      'Give the location of the hub’s data: --data FOLDER (or --store postgres://… together ' +
        'with --blobs s3://…).',
    );
  }
  if (places.store !== null && !/^postgres(ql)?:\/\//.test(places.store))
    throw new UsageError(
      '--store must be a PostgreSQL address: postgres://user:password@host/database.',
    );
  return places;
}
