import { workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { sampleIterations } from './iterations.ts';
import { sampleCustomers, samplePeople } from './people.ts';
import type {
  CustomerKey,
  IterationKey,
  PersonKey,
  ProfessionKey,
  StageKey,
} from './sample-content.ts';
import { known, type SampleContext } from './sample-context.ts';
import { sampleCoverage, sampleProfessions } from './workflows.ts';

const keysOf = <K extends string>(rows: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(rows) as K[];

/** Adds what all deployments share: people, customers, model iterations, professions. */
export function addWorkspace(context: SampleContext): void {
  const { log, people, stamp, time } = context;
  const setUp = stamp('research', { day: 40, at: '09:00' });
  for (const key of keysOf<PersonKey>(samplePeople))
    log.create(workspaceDocument, 'member', samplePeople[key], setUp, people[key]);
  for (const key of keysOf<CustomerKey>(sampleCustomers)) {
    context.customers.set(
      key,
      log.create(
        workspaceDocument,
        'customer',
        sampleCustomers[key],
        stamp('success', { day: 36, at: '10:00' }),
      ),
    );
  }
  for (const key of keysOf<IterationKey>(sampleIterations)) {
    const { released, ...values } = sampleIterations[key];
    const released_at = released ? { released_at: time.instant(released) } : {};
    context.iterations.set(
      key,
      log.create(
        workspaceDocument,
        'model_iteration',
        { ...values, ...released_at },
        stamp('research', { day: 35, at: '09:30' }),
      ),
    );
  }
  for (const key of keysOf<ProfessionKey>(sampleProfessions)) {
    const { stages, ...values } = sampleProfessions[key];
    const withCoverage = stages.map((stage) => ({
      ...stage,
      coverage: Object.entries(sampleCoverage[stage.id as StageKey]).map(([iteration, level]) => ({
        model_iteration: known(context.iterations, iteration as IterationKey),
        level,
      })),
    }));
    context.professions.set(
      key,
      log.create(
        workspaceDocument,
        'profession',
        { ...values, stages: withCoverage },
        stamp('research', { day: 35, at: '11:00' }),
      ),
    );
  }
}
