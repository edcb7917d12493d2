import { assert } from '../../../../shared/assert.ts';
import {
  deploymentDocument,
  findHome,
  triageDocument,
  workspaceDocument,
} from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { trainingValueNames } from '../../../../shared/records/roadmap-item.ts';
import type { RawValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import { recordIdOf } from '../../kernel/base/derived-id.ts';
import {
  type SampleComponent,
  type SampleItem,
  sampleComponents,
  sampleItems,
} from './harness-rows.ts';
import {
  type GapKey,
  type ItemKey,
  type JobKey,
  type SampleDelivery,
  type SampleGap,
  type SampleJob,
  sampleGaps,
  sampleJobs,
} from './loop-rows.ts';
import type { SampleMoment } from './sample-content.ts';
import { known, type SampleContext } from './sample-context.ts';
import type { Stamp } from './sample-log.ts';

interface Loop {
  readonly gaps: Map<GapKey, RecordId>;
  readonly jobs: Map<JobKey, RecordId>;
  readonly items: Map<ItemKey, RecordId>;
}

const keysOf = <K extends string>(rows: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(rows) as K[];

/**
 * Adds the loop: gaps with their evidence, data jobs with what was delivered and what research said
 * about it, the harness, and the roadmap.
 */
export function addLoop(context: SampleContext): void {
  const loop: Loop = { gaps: new Map(), jobs: new Map(), items: new Map() };
  for (const key of keysOf<GapKey>(sampleGaps))
    loop.gaps.set(key, addGap(context, sampleGaps[key]));
  for (const key of keysOf<JobKey>(sampleJobs))
    loop.jobs.set(key, addJob(context, loop, sampleJobs[key]));
  for (const component of sampleComponents) addComponent(context, loop, component);
  for (const key of keysOf<ItemKey>(sampleItems))
    loop.items.set(key, addItem(context, loop, sampleItems[key]));
}

function addGap(context: SampleContext, row: SampleGap): RecordId {
  const { day, at, profession, stages, moves, evidence, ...values } = row;
  const { log, stamp } = context;
  const gap = log.create(
    workspaceDocument,
    'capability_gap',
    {
      ...values,
      status: 'reported',
      profession: known(context.professions, profession),
      stages,
    },
    stamp('research', { day, at }),
  );
  for (const { on, ...more } of evidence) {
    const observation = known(context.rows, on);
    const linked = Math.max(observation.stamp.ms, stamp('research', { day, at }).ms) + 60_000;
    addBeside(
      context,
      observation.id,
      'evidence',
      { gap, observation: observation.id, ...more },
      {
        ...stamp('research', { day, at }),
        ms: linked,
      },
    );
  }
  addMoves(context, gap, moves);
  return gap;
}

function addJob(context: SampleContext, loop: Loop, row: SampleJob): RecordId {
  const { day, at, gap, needs, target, started, shares, moves, deliveries, ...values } = row;
  const { log, stamp, time } = context;
  const dates = started === undefined ? {} : datesFrom(time.ms({ day: started, at: '09:00' }));
  const job = log.create(
    workspaceDocument,
    'data_job',
    {
      ...values,
      ...dates,
      status: 'proposed',
      gap: known(loop.gaps, gap),
      needs: needs.map((need) => known(context.rows, need).id),
      target_iteration: known(context.iterations, target),
      deployments: shares.map(({ deployment, ...share }) => ({
        deployment: known(context.deployments, deployment),
        ...share,
      })),
    },
    stamp('research', { day, at }),
  );
  addMoves(context, job, moves);
  for (const delivery of deliveries) addDelivery(context, job, delivery);
  return job;
}

const dayMs = 86_400_000;

/** Returns the dates of a job that takes three weeks. */
const datesFrom = (ms: number) => ({
  started_at: toInstant(ms),
  due_at: toInstant(ms + 21 * dayMs),
});

function addDelivery(context: SampleContext, job: RecordId, row: SampleDelivery): void {
  const { day, at, by, deployment, review, ...values } = row;
  const { log, stamp, time } = context;
  const home = known(context.deployments, deployment);
  const delivery = log.create(
    deploymentDocument(home),
    'delivery',
    { ...values, deployment: home, job, delivered_at: time.instant({ day, at }) },
    stamp(by, { day, at }),
  );
  if (review === undefined) return;
  const { verdict, reason } = review;
  const written = stamp('research', review);
  const record = addBeside(context, delivery, 'delivery_review', { delivery }, written);
  log.set(record, 'verdict', verdict, written);
  if (reason !== undefined) log.set(record, 'reason', reason, written);
}

/** Adds a record of research beside what it is about, under the ID that follows from that. */
function addBeside(
  { log }: SampleContext,
  subject: RecordId,
  type: string,
  values: RawValues,
  written: Stamp,
): RecordId {
  const parts = findHome(log.documentOf(subject));
  const definition = findRecordType(type);
  assert(parts?.kind === 'deployment' && definition !== null, `${type} has no deployment`);
  const id = recordIdOf(definition, values);
  return log.create(triageDocument(parts.deployment), type, values, written, id ?? undefined);
}

function addComponent(context: SampleContext, loop: Loop, row: SampleComponent): void {
  const { gap, owner, added, review, retired, tests, ...values } = row;
  const { log, people, stamp, time } = context;
  log.create(
    workspaceDocument,
    'harness_component',
    {
      ...values,
      ...(gap === undefined ? {} : { gap: known(loop.gaps, gap) }),
      ...(retired === undefined
        ? {}
        : {
            retired_in: known(context.iterations, retired.in),
            retired_at: time.instant({ day: retired.day, at: '10:00' }),
          }),
      owner: people[owner],
      added_at: time.instant(added),
      review_by: time.date(review),
      tests: (tests ?? []).map(({ iteration, ...test }) => ({
        ...test,
        iteration: known(context.iterations, iteration),
      })),
    },
    stamp('research', { day: 12, at: '11:00' }),
  );
}

function addItem(context: SampleContext, loop: Loop, row: SampleItem): RecordId {
  const { gaps, jobs, target, dependsOn, request, ...values } = row;
  const { log, people, stamp, time } = context;
  const scored = trainingValueNames.filter((name) => values[name] !== undefined);
  return log.create(
    workspaceDocument,
    'roadmap_item',
    {
      ...values,
      ...Object.fromEntries(
        scored.flatMap((name) => [
          [`${name}_by`, people.research],
          [`${name}_at`, time.instant({ day: 11, at: '11:00' })],
        ]),
      ),
      gaps: gaps.map((gap) => known(loop.gaps, gap)),
      data_jobs: jobs.map((job) => known(loop.jobs, job)),
      depends_on: (dependsOn ?? []).map((item) => known(loop.items, item)),
      ...(target === undefined ? {} : { target_iteration: known(context.iterations, target) }),
      ...(request === undefined
        ? {}
        : { request: { words: request.words, who: request.who, when: time.date(request.day) } }),
    },
    stamp('research', { day: 11, at: '11:00' }),
  );
}

function addMoves(
  { log, stamp }: SampleContext,
  record: RecordId,
  moves: readonly (SampleMoment & { readonly status: string })[],
): void {
  for (const { status, ...moment } of moves)
    log.set(record, 'status', status, stamp('research', moment));
}
