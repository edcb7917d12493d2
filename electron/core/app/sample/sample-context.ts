import type { DeviceId, MemberId, RecordId } from '../../../../shared/ids.ts';
import type {
  CustomerKey,
  DeploymentKey,
  ExperimentKey,
  IterationKey,
  PersonKey,
  ProfessionKey,
  SampleMoment,
} from './sample-content.ts';
import { SampleLog, type Stamp } from './sample-log.ts';
import { type SampleTime, sampleTime } from './sample-time.ts';
import { seededIds } from './seeded-ids.ts';

/** What the parts of the sample share while it is created: keys of rows and their IDs. */
export interface SampleContext {
  readonly log: SampleLog;
  readonly time: SampleTime;
  readonly member: MemberId;
  readonly people: Readonly<Record<PersonKey, MemberId>>;
  readonly stamp: (by: PersonKey, moment: SampleMoment) => Stamp;
  readonly customers: Map<CustomerKey, RecordId>;
  readonly professions: Map<ProfessionKey, RecordId>;
  readonly iterations: Map<IterationKey, RecordId>;
  readonly deployments: Map<DeploymentKey, RecordId>;
  readonly experiments: Map<ExperimentKey, RecordId>;
  /**
   * Rows that others refer to, by their key or title; experiments as `experiment:<key>`. With time
   * and author.
   */
  readonly rows: Map<string, { readonly id: RecordId; readonly stamp: Stamp }>;
  readonly blobs: Uint8Array[];
}

/** Returns an empty context. */
export function newSampleContext(member: MemberId, nowMs: number): SampleContext {
  const makeId = seededIds(`${member}/${nowMs}`);
  const time = sampleTime(nowMs);
  const before = time.ms({ day: 40, at: '08:00' });
  const each = <T extends string>(): Record<PersonKey, T> => ({
    fdc1: makeId(before) as T,
    fdc2: makeId(before) as T,
    research: makeId(before) as T,
    success: makeId(before) as T,
  });
  const people = each<MemberId>();
  const devices = each<DeviceId>();
  return {
    log: new SampleLog(makeId),
    time,
    member,
    people,
    stamp: (by, moment) => ({ author: people[by], device: devices[by], ms: time.ms(moment) }),
    customers: new Map(),
    professions: new Map(),
    iterations: new Map(),
    deployments: new Map(),
    experiments: new Map(),
    rows: new Map(),
    blobs: [],
  };
}

/**
 * Returns the value of a key that an earlier part has set; a missing one is a mistake in the
 * sample's rows.
 */
export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the sample has no ${String(key)}`);
  return value;
}
