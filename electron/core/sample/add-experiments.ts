import { deploymentDocument } from '../../../shared/doc/document-name.ts';
import { filmExperiments } from './film-experiments.ts';
import { marketingExperiments } from './marketing-experiments.ts';
import { sampleDeployments } from './people.ts';
import type { ExperimentKey, SampleExperiment, SamplePhase } from './sample-content.ts';
import { known, type SampleContext } from './sample-context.ts';

const experiments: Readonly<Record<ExperimentKey, SampleExperiment>> = { ...filmExperiments, ...marketingExperiments };

/** The experiments with the life that they had: written as a draft, started, a new phase, measured, decided. */
export function addExperiments(context: SampleContext): void {
  for (const key of Object.keys(experiments) as ExperimentKey[]) addExperiment(context, key, experiments[key]);
}

function addExperiment(context: SampleContext, key: ExperimentKey, row: SampleExperiment): void {
  const { log, time, stamp } = context;
  const { deployment: where, stage, owner, written: writtenDay, phases, planned, decided, status, metrics, results, decision, reason_for_stopping, analysis, evidence_tier, ...values } = row;
  const deployment = known(context.deployments, where);
  const written = stamp(owner, { day: writtenDay, at: '16:00' });
  const record = log.create(deploymentDocument(deployment), 'experiment', {
    ...values, deployment, stage, owner: context.people[owner], profession: known(context.professions, sampleDeployments[where].profession),
    status: 'draft', metrics: (metrics ?? []).map((metric) => ({ ...metric, observed: null })), occurred_at: time.instant({ day: writtenDay, at: '16:00' }),
    ...(planned ? { phases: [{ name: planned.name, reason: null, model_iteration: known(context.iterations, planned.iteration), started_at: null, ended_at: null }] } : {}),
  }, written);
  context.experiments.set(key, record);
  context.rows.set(`experiment:${key}`, { id: record, stamp: written });

  const phase = ({ name, reason, iteration, from }: SamplePhase, until: number | null) => ({
    name, reason: reason ?? null, model_iteration: known(context.iterations, iteration),
    started_at: time.instant({ day: from, at: '08:30' }), ended_at: until === null ? null : time.instant({ day: until, at: '08:30' }),
  });
  phases.forEach((latest, i) => {
    const begun = stamp(owner, { day: latest.from, at: '08:30' });
    log.set(record, 'phases', [...phases.slice(0, i).map((earlier) => phase(earlier, earlier.until ?? latest.from)), phase(latest, null)], begun);
    if (i === 0) log.set(record, 'status', 'running', begun);
  });
  if (status === 'draft') return;
  const measured = decided ? stamp(decided.by, decided) : stamp(owner, { day: 0, at: '16:30' });
  log.set(record, 'metrics', metrics, measured);
  if (evidence_tier) log.set(record, 'evidence_tier', evidence_tier, measured);
  if (!decided) return;
  const end = time.instant(decided);
  const ended = phases.map((one, i) => (i === phases.length - 1 ? { ...phase(one, null), ended_at: end } : phase(one, one.until ?? null)));
  const verdict = { status, results, decision, reason_for_stopping, analysis, phases: ended, decided_by: context.people[decided.by], decided_at: end };
  for (const [field, value] of Object.entries(verdict)) if (value !== undefined) log.set(record, field, value, measured);
}
