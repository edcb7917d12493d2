import { deploymentDocument } from '../../../../shared/doc/document-name.ts';
import { addExperiments } from './add-experiments.ts';
import { campaignEarly } from './campaign-early.ts';
import { campaignLate } from './campaign-late.ts';
import { sampleDeployments } from './people.ts';
import type { DeploymentKey, SampleObservation } from './sample-content.ts';
import { known, type SampleContext } from './sample-context.ts';
import { studioEarly } from './studio-early.ts';
import { studioLate } from './studio-late.ts';
import { videoObservations } from './video-observations.ts';

const observations: Readonly<Record<DeploymentKey, readonly SampleObservation[]>> = {
  studio: [...studioEarly, ...studioLate],
  campaign: [...campaignEarly, ...campaignLate],
  video: videoObservations,
};

/** Adds the deployments, each in its own document with its experiments and observations. */
export function addDeployments(context: SampleContext): void {
  for (const key of Object.keys(sampleDeployments) as DeploymentKey[]) addDeployment(context, key);
  addExperiments(context);
  for (const key of Object.keys(observations) as DeploymentKey[])
    for (const row of observations[key]) addObservation(context, key, row);
}

function addDeployment(context: SampleContext, key: DeploymentKey): void {
  const { log, time, stamp } = context;
  const { customer, profession, people, started, ends, ...values } = sampleDeployments[key];
  const written = stamp('success', { day: started, at: '09:00' });
  const id = log.newRecordId(written);
  log.create(
    deploymentDocument(id),
    'deployment',
    {
      ...values,
      customer: known(context.customers, customer),
      profession: known(context.professions, profession),
      people: [context.member, ...people.map((person) => context.people[person])],
      started_on: time.date(started),
      ends_on: time.date(ends),
    },
    written,
    id,
  );
  context.deployments.set(key, id);
}

function addObservation(
  context: SampleContext,
  deployment: DeploymentKey,
  row: SampleObservation,
): void {
  const { key, day, at, by, type, experiment, iteration, ...values } = row;
  const id = known(context.deployments, deployment);
  const written = context.stamp(by, { day, at });
  const record = context.log.create(
    deploymentDocument(id),
    type,
    {
      ...values,
      deployment: id,
      occurred_at: context.time.instant({ day, at }),
      ...(experiment ? { experiment: known(context.experiments, experiment) } : {}),
      ...(iteration ? { model_iteration: known(context.iterations, iteration) } : {}),
    },
    written,
  );
  context.rows.set(key ?? row.title, { id: record, stamp: written });
}
