import { deploymentDocument } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { filmExperiments } from './film-experiments.ts';
import { marketingExperiments } from './marketing-experiments.ts';
import { sampleDeployments } from './people.ts';
import type { ExperimentKey, SampleExperiment, SamplePhase } from './sample-content.ts';
import { known, type SampleContext } from './sample-context.ts';

const experiments: Readonly<Record<ExperimentKey, SampleExperiment>> = {
  ...filmExperiments,
  ...marketingExperiments,
};

/**
 * Adds the experiments with their history: written as a draft, started, a new phase, measured,
 * decided.
 */
export function addExperiments(context: SampleContext): void {
  for (const key of Object.keys(experiments) as ExperimentKey[])
    addExperiment(context, key, experiments[key]);
}

function addExperiment(context: SampleContext, key: ExperimentKey, row: SampleExperiment): void {
  const record = writeDraft(context, key, row);
  runPhases(context, record, row);
  if (row.status !== 'draft') conclude(context, record, row);
}

/** Writes the experiment as a draft, and returns its ID. */
function writeDraft(context: SampleContext, key: ExperimentKey, row: SampleExperiment): RecordId {
  const { log, time, stamp } = context;
  const { deployment: where, owner, planned, metrics } = row;
  const deployment = known(context.deployments, where);
  const day = { day: row.written, at: '16:00' } as const;
  const written = stamp(owner, day);
  const record = log.create(
    deploymentDocument(deployment),
    'experiment',
    {
      ...asWritten(row),
      deployment,
      stage: row.stage,
      owner: context.people[owner],
      profession: known(context.professions, sampleDeployments[where].profession),
      status: 'draft',
      metrics: (metrics ?? []).map((metric) => ({ ...metric, observed: null })),
      occurred_at: time.instant(day),
      ...(planned ? { phases: [plannedPhase(context, planned)] } : {}),
    },
    written,
  );
  context.experiments.set(key, record);
  context.rows.set(`experiment:${key}`, { id: record, stamp: written });
  return record;
}

/** Returns the initial values that are not references. */
function asWritten({
  deployment: _deployment,
  stage: _stage,
  owner: _owner,
  written: _written,
  phases: _phases,
  planned: _planned,
  decided: _decided,
  status: _status,
  metrics: _metrics,
  results: _results,
  decision: _decision,
  reason_for_stopping: _reason,
  analysis: _analysis,
  evidence_tier: _tier,
  ...values
}: SampleExperiment) {
  return values;
}

const plannedPhase = (
  context: SampleContext,
  { name, iteration }: NonNullable<SampleExperiment['planned']>,
) => ({
  name,
  reason: null,
  model_iteration: known(context.iterations, iteration),
  started_at: null,
  ended_at: null,
});

/** Returns a phase that ended on a day, or that is still running. */
const phaseUntil = (
  { time, iterations }: SampleContext,
  { name, reason, iteration, from }: SamplePhase,
  until: number | null,
) => ({
  name,
  reason: reason ?? null,
  model_iteration: known(iterations, iteration),
  started_at: time.instant({ day: from, at: '08:30' }),
  ended_at: until === null ? null : time.instant({ day: until, at: '08:30' }),
});

function runPhases(context: SampleContext, record: RecordId, row: SampleExperiment): void {
  const { log, stamp } = context;
  row.phases.forEach((latest, i) => {
    const begun = stamp(row.owner, { day: latest.from, at: '08:30' });
    const earlier = row.phases
      .slice(0, i)
      .map((phase) => phaseUntil(context, phase, phase.until ?? latest.from));
    log.set(record, 'phases', [...earlier, phaseUntil(context, latest, null)], begun);
    if (i === 0) log.set(record, 'status', 'running', begun);
  });
}

/** Writes the measurements, and the result, decision, author and time. */
function conclude(context: SampleContext, record: RecordId, row: SampleExperiment): void {
  const { log, time, stamp } = context;
  const { decided, phases, status, results, decision, reason_for_stopping, analysis } = row;
  const measured = decided ? stamp(decided.by, decided) : stamp(row.owner, { day: 0, at: '16:30' });
  log.set(record, 'metrics', row.metrics, measured);
  if (row.evidence_tier) log.set(record, 'evidence_tier', row.evidence_tier, measured);
  if (!decided) return;
  const end = time.instant(decided);
  const ended = phases.map((phase, i) =>
    i === phases.length - 1
      ? { ...phaseUntil(context, phase, null), ended_at: end }
      : phaseUntil(context, phase, phase.until ?? null),
  );
  const verdict = {
    status,
    results,
    decision,
    reason_for_stopping,
    analysis,
    phases: ended,
    decided_by: context.people[decided.by],
    decided_at: end,
  };
  for (const [field, value] of Object.entries(verdict))
    if (value !== undefined) log.set(record, field, value, measured);
}
