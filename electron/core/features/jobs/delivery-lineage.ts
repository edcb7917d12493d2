import type { NamingDelivery } from '../../../../shared/api/jobs.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Jobs } from './jobs.ts';

/** Follows an observation through the deliveries that name it into the model iterations. */
export class DeliveryLineage {
  readonly #jobs: Pick<Jobs, 'naming'>;
  readonly #records: Pick<Records, 'every' | 'find'>;

  constructor(jobs: Pick<Jobs, 'naming'>, records: Pick<Records, 'every' | 'find'>) {
    this.#jobs = jobs;
    this.#records = records;
  }

  /**
   * [DJ12] Returns the deliveries that name an observation or its files, newest first, each with
   * the iterations whose data freeze includes it.
   */
  of(observation: string): NamingDelivery[] {
    const files = new Set([...this.#records.every('attachment', observation)].map(({ id }) => id));
    const naming = this.#jobs.naming([observation, ...files]);
    if (naming.length === 0) return [];
    const went = this.#iterations();
    return naming.map((delivery) => {
      const job = this.#records.find(delivery.job as RecordId);
      const { unit } = readValues(recordTypes.data_job, job?.values ?? {}).values;
      return {
        delivery,
        title: job?.title ?? '',
        unit,
        files: delivery.attachments.filter((id) => files.has(id)).length,
        iterations: [...(went.get(delivery.id) ?? [])],
      };
    });
  }

  /** Returns the iterations by delivery. */
  #iterations(): ReadonlyMap<string, NamingDelivery['iterations']> {
    const went = new Map<string, NamingDelivery['iterations']>();
    for (const { id, title, values } of this.#records.every('model_iteration')) {
      const { deliveries, data_frozen_at } = readValues(recordTypes.model_iteration, values).values;
      for (const delivery of deliveries)
        went.set(delivery, [
          ...(went.get(delivery) ?? []),
          { id, title, frozen_at: data_frozen_at },
        ]);
    }
    return went;
  }
}
