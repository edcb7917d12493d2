import { join } from 'node:path';
import { type Core, openCore } from '../electron/core/app/core.ts';
import { recordIdOf } from '../electron/core/kernel/base/derived-id.ts';
import { createDerived } from '../electron/core/kernel/write/create-derived.ts';
import type { Write } from '../electron/core/kernel/write/writes.ts';
import { assert } from '../shared/assert.ts';
import { newRecordId, type RecordId } from '../shared/ids.ts';
import { findRecordType } from '../shared/records/index.ts';
import type { RawValues } from '../shared/records/read-values.ts';
import type { BenchContext } from './bench.ts';
import { observationMaker, vocabulary } from './observations.ts';
import { pick, type Random, seededRandom, upTo } from './random.ts';

/** How many records of each kind a workspace of several years holds. */
export interface LoopSizes {
  readonly observations: number;
  readonly gaps: number;
  readonly components: number;
  readonly professions: number;
  readonly iterations: number;
  readonly deployments: number;
  readonly jobs: number;
  readonly deliveries: number;
  readonly items: number;
}

/** The records that the pages of the loop are opened for. */
export interface FilledLoop {
  readonly dataDir: string;
  readonly sizes: LoopSizes;
  readonly professions: readonly RecordId[];
  readonly gaps: readonly RecordId[];
  readonly jobs: readonly RecordId[];
  readonly observations: readonly RecordId[];
  readonly evidence: readonly RecordId[];
}

const batchSize = 1_000;
const stagesPerProfession = 8;
const dayMs = 86_400_000;
const lastMs = Date.UTC(2026, 10, 23);

/** Fills a data folder with a whole loop through core's own batches. */
export async function filledLoop(
  { dir, say }: BenchContext,
  sizes: LoopSizes,
): Promise<FilledLoop> {
  const dataDir = join(dir, 'loop');
  const core = await openCore({ dataDir });
  await core.client.app.begin({ workspace: 'B', name: 'B', role: 'research', sample: false });
  const made = new LoopMaker(core, sizes).fill();
  await core.close();
  say(`filled ${sizes.observations.toLocaleString('en')} observations with their loop`);
  return { dataDir, sizes, ...made };
}

interface Stages {
  readonly profession: RecordId;
  readonly stages: readonly string[];
}

class LoopMaker {
  readonly #core: Core;
  readonly #sizes: LoopSizes;
  readonly #random: Random;
  #batch: Write[] = [];

  constructor(core: Core, sizes: LoopSizes) {
    this.#core = core;
    this.#sizes = sizes;
    this.#random = seededRandom(11);
  }

  fill(): Omit<FilledLoop, 'dataDir' | 'sizes'> {
    const iterations = this.#times(this.#sizes.iterations, (n) => this.#iteration(n));
    const places = this.#times(this.#sizes.professions, (n) => this.#profession(n, iterations));
    const deployments = this.#times(this.#sizes.deployments, (n) =>
      this.#create('deployment', {
        title: `Bench deployment ${n}`,
        status: 'active',
        profession: places[n % places.length]?.profession,
      }),
    );
    const gaps = this.#times(this.#sizes.gaps, () => this.#gap(pick(this.#random, places)));
    this.#times(this.#sizes.components, (n) => this.#component(n, gaps, iterations));
    const jobs = this.#times(this.#sizes.jobs, (n) =>
      this.#job(n, pick(this.#random, gaps), deployments, iterations),
    );
    this.#times(this.#sizes.items, (n) => this.#item(n, gaps, jobs, iterations));
    this.#flush();
    const observations = this.#observations(deployments, places, iterations);
    const evidence = observations.map((observation) =>
      this.#derived('evidence', {
        gap: pick(this.#random, gaps),
        observation,
        weight: 1 + upTo(this.#random, 3),
      }),
    );
    for (const observation of observations)
      if (this.#random() < 0.6)
        this.#derived('triage', { subject: observation, status: 'accepted' });
    this.#flush();
    this.#deliver(jobs, deployments);
    this.#flush();
    return {
      professions: places.map(({ profession }) => profession),
      gaps,
      jobs,
      observations,
      evidence,
    };
  }

  #iteration(n: number): RecordId {
    const isReleased = n < this.#sizes.iterations - 2;
    const released = lastMs - (this.#sizes.iterations - n) * 30 * dayMs;
    return this.#create('model_iteration', {
      title: `Bench ${n}`,
      kind: 'sft',
      status: isReleased ? 'released' : 'training',
      ...(isReleased ? { released_at: new Date(released).toISOString() } : {}),
    });
  }

  #profession(n: number, iterations: readonly RecordId[]): Stages {
    const stages = Array.from({ length: stagesPerProfession }, () => newRecordId());
    const profession = this.#create('profession', {
      title: `Bench profession ${n}`,
      stages: stages.map((id, at) => ({
        id,
        name: `Stage ${at + 1}`,
        value_weight: (at + 1) / stagesPerProfession,
        coverage: iterations.slice(at).map((model_iteration) => ({
          model_iteration,
          level: pick(this.#random, ['none', 'assisted', 'mostly', 'native']),
        })),
      })),
    });
    return { profession, stages };
  }

  #gap({ profession, stages }: Stages): RecordId {
    return this.#create('capability_gap', {
      title: `Can the model ${this.#words(6)}?`,
      profession,
      stages: [pick(this.#random, stages)],
      status: pick(this.#random, ['reported', 'confirmed', 'data_job_open', 'in_training']),
      next_run_close: 'possible',
      capability_unlocked: this.#words(20),
    });
  }

  #component(n: number, gaps: readonly RecordId[], iterations: readonly RecordId[]): void {
    const retired = this.#random() < 0.4;
    this.#create('harness_component', {
      title: `Bench component ${n}`,
      kind: 'validator',
      compensates: 'capability',
      gap: pick(this.#random, gaps),
      review_by: '2027-01-31',
      hours_per_month: upTo(this.#random, 20),
      status: retired ? 'retired' : 'active',
      added_at: new Date(lastMs - upTo(this.#random, 900) * dayMs).toISOString(),
      ...(retired ? { retired_in: pick(this.#random, iterations) } : {}),
    });
  }

  #job(
    n: number,
    gap: RecordId,
    deployments: readonly RecordId[],
    iterations: readonly RecordId[],
  ): RecordId {
    const started = lastMs - upTo(this.#random, 400) * dayMs;
    return this.#create('data_job', {
      title: `Bench job ${n}`,
      gap,
      status: pick(this.#random, ['collecting', 'annotating', 'qa', 'consumed']),
      modality: 'image',
      target_n: 40,
      unit: 'clips',
      started_at: new Date(started).toISOString(),
      due_at: new Date(started + 21 * dayMs).toISOString(),
      deployments: [
        { deployment: pick(this.#random, deployments), n: 40, wanted: this.#words(10) },
      ],
      target_iteration: pick(this.#random, iterations),
    });
  }

  #item(
    n: number,
    gaps: readonly RecordId[],
    jobs: readonly RecordId[],
    iterations: readonly RecordId[],
  ): void {
    const value = (): number => upTo(this.#random, 11) / 10;
    this.#create('roadmap_item', {
      title: `Bench item ${n}`,
      product_capability: this.#words(4),
      training_investment: this.#words(4),
      gaps: [pick(this.#random, gaps), pick(this.#random, gaps)],
      data_jobs: [pick(this.#random, jobs)],
      target_iteration: pick(this.#random, iterations),
      status: 'planned',
      weeks: 1 + upTo(this.#random, 6),
      richness: value(),
      scarcity: value(),
      leverage: value(),
      feasibility: value(),
    });
  }

  #observations(
    deployments: readonly RecordId[],
    places: readonly Stages[],
    iterations: readonly RecordId[],
  ): readonly RecordId[] {
    const make = observationMaker(this.#sizes.observations);
    const made = this.#times(this.#sizes.observations, (n) => {
      const at = n % deployments.length;
      const { stages } = places[at % places.length] ?? { stages: [] };
      const deployment = deployments[at];
      assert(deployment !== undefined, 'there are deployments');
      const { type, values } = make(deployment, { experiments: [], iterations, stages });
      return this.#create(type, { ...values, experiment: null });
    });
    this.#flush();
    return made;
  }

  #deliver(jobs: readonly RecordId[], deployments: readonly RecordId[]): void {
    const deliveries = this.#times(this.#sizes.deliveries, () =>
      this.#create('delivery', {
        deployment: pick(this.#random, deployments),
        job: pick(this.#random, jobs),
        count: 1 + upTo(this.#random, 8),
        delivered_at: new Date(lastMs - upTo(this.#random, 60) * dayMs).toISOString(),
      }),
    );
    this.#flush();
    for (const delivery of deliveries)
      if (this.#random() < 0.7) this.#derived('delivery_review', { delivery, verdict: 'accepted' });
  }

  #times<T>(n: number, make: (n: number) => T): T[] {
    return Array.from({ length: n }, (_, at) => make(at));
  }

  #create(type: string, values: RawValues): RecordId {
    const id = newRecordId();
    this.#put({ op: 'create', type, id, values });
    return id;
  }

  /** Adds a record of research whose ID follows from what it is about. */
  #derived(type: string, values: RawValues): RecordId {
    const definition = findRecordType(type);
    const id = definition === null ? null : recordIdOf(definition, values);
    assert(definition !== null && id !== null, `${type} has a derived ID`);
    this.#put(...createDerived(definition, id, values));
    return id;
  }

  #put(...writes: readonly Write[]): void {
    this.#batch.push(...writes);
    if (this.#batch.length >= batchSize) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length > 0) this.#core.write(this.#batch, 'import');
    this.#batch = [];
  }

  #words(n: number): string {
    return Array.from({ length: n }, () => pick(this.#random, vocabulary.slice(0, 600))).join(' ');
  }
}
