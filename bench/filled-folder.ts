import { join } from 'node:path';
import { type Core, openCore } from '../electron/core/app/core.ts';
import type { Write } from '../electron/core/kernel/write/writes.ts';
import { newRecordId, type RecordId } from '../shared/ids.ts';
import type { BenchContext } from './bench.ts';
import { observationMaker, type References } from './observations.ts';

export interface FilledFolder {
  readonly dataDir: string;
  readonly deployments: readonly RecordId[];
  readonly observations: number;
}

const batchSize = 5_000;
/** The size at which a document starts a new epoch, so each deployment is as large as they get. */
const perDeployment = 20_000;
const stages = ['stage-a', 'stage-b', 'stage-c', 'stage-d', 'stage-e'];

const made = new Map<string, Promise<FilledFolder>>();

/**
 * Fills a data folder with observations through core's own batches. It is made once per run and
 * size, then shared by the benches that read.
 */
export function filledFolder(context: BenchContext, observations: number): Promise<FilledFolder> {
  const dataDir = join(context.dir, `filled-${observations}`);
  let folder = made.get(dataDir);
  if (!folder) made.set(dataDir, (folder = fill(context, dataDir, observations)));
  return folder;
}

async function fill(
  { say }: BenchContext,
  dataDir: string,
  observations: number,
): Promise<FilledFolder> {
  const start = performance.now();
  const core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'Bench', name: 'Bench', role: 'fdc', sample: false });
  const deployments: RecordId[] = [];
  const make = observationMaker(observations);
  for (let written = 0; written < observations; written += perDeployment) {
    const deployment = newRecordId();
    deployments.push(deployment);
    const references = beginDeployment(core, deployment);
    const n = Math.min(perDeployment, observations - written);
    for (let at = 0; at < n; at += batchSize) {
      const batch = Array.from({ length: Math.min(batchSize, n - at) }, (): Write => ({
        op: 'create',
        ...make(deployment, references),
      }));
      core.write(batch, 'import');
    }
  }
  await core.close();
  say(
    `filled ${observations.toLocaleString('en')} observations in ` +
      `${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  return { dataDir, deployments, observations };
}

function beginDeployment(core: Core, deployment: RecordId): References {
  const experiments = Array.from({ length: 8 }, () => newRecordId());
  const iterations = Array.from({ length: 4 }, () => newRecordId());
  core.write(
    [
      ...iterations.map((id, i): Write => ({
        op: 'create',
        type: 'model_iteration',
        id,
        values: { title: `bench-${i}`, kind: 'sft', status: 'released' },
      })),
      {
        op: 'create',
        type: 'deployment',
        id: deployment,
        values: { title: `Bench deployment ${deployment.slice(-6)}`, status: 'active' },
      },
      ...experiments.map((id, i): Write => ({
        op: 'create',
        type: 'experiment',
        id,
        values: { title: `Bench experiment ${i}`, deployment, status: 'running' },
      })),
    ],
    'local',
  );
  return { experiments, iterations, stages };
}
