import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest by the clock, longest first: begun last, it would run alone. */
const longFiles = [
  'fault/kill-sync.test.ts',
  'fuzz/fuzz.test.ts',
  'sync/bad-network.test.ts',
  'import/run/import-memory.test.ts',
  'cli/bundle-command.test.ts',
  'hub/admin/commands.test.ts',
  'electron/core/replication/random-histories.test.ts',
  'hub/kill-hub.test.ts',
  'fault/kill.test.ts',
  'fault/flipped-bits.test.ts',
  'hub/parallel.test.ts',
  'cli/command-line.test.ts',
  'electron/core/replication/files/move-blobs.test.ts',
  'sync/random-histories.test.ts',
];

class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longFiles.findIndex((name) => moduleId.endsWith(`/test/${name}`));
      return place === -1 ? longFiles.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Keys of devices are kept outside of data folders; those of tests must not lie among the
    // user's.
    env: { FIELDLOOP_KEYS: join(tmpdir(), 'fieldloop-test-keys') },
    // Processes, not threads: tests kill them, and native addons live in them. One more than two
    // cores can run, because tests wait for disks, networks and other processes.
    pool: 'forks',
    maxWorkers: 3,
    // The files of a worker share its process and the modules that it has read, which saves two
    // thirds of the time of most files. A test undoes what it changes outside of its folders.
    isolate: false,
    unstubEnvs: true,
    sequence: { sequencer: LongFilesFirst },
    // Only a test that hangs should end so: a busy machine can be ten times slower than usual.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    allowOnly: !process.env.CI,
  },
});
