import type { Role } from '../records/member.ts';

/** IDs that can be looked up one by one; a set, or something similar. */
export type Ids = Pick<ReadonlySet<string>, 'has'>;

/** A member's relation to the deployments. `on`: assigned to it, or opened it. */
export interface Standing {
  readonly role: Role;
  /** The member's deployments. */
  readonly on: Ids;
  /** True if customer success sees only their own deployments; research always sees all. */
  readonly limited: boolean;
}

/**
 * A writer, as far as rights are concerned. A device that never joined a hub has no standing
 * (null), and every right.
 */
export interface WriterStanding extends Standing {
  /** All IDs that the member writes as. */
  readonly authors: Ids;
  /** Whether they may open deployments. */
  readonly opens: boolean;
}
