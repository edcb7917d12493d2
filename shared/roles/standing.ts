import type { Role } from '../records/member.ts';

/** Ids that can be asked for one by one; a set, or something that looks them up. */
export type Ids = Pick<ReadonlySet<string>, 'has'>;

/** Where a member stands towards the deployments. `on`: named for it, or opened it. */
export interface Standing {
  readonly role: Role;
  /** Deployments that the member is on. */
  readonly on: Ids;
  /** True when customer success sees only the deployments that they are on; research always sees all. */
  readonly limited: boolean;
}

/** Who writes, as far as rights are concerned. A device that never joined a hub has no writer's standing (null), and every right. */
export interface WriterStanding extends Standing {
  /** All ids that the member writes as. */
  readonly authors: Ids;
  /** Whether they may open deployments of their own. */
  readonly opens: boolean;
}
