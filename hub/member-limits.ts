const gib = 1024 ** 3;

/**
 * The limits of one member at the hub. A real team stays far below them; an attacker with a
 * member's key can't fill the hub.
 */
export interface MemberLimits {
  /** Documents they created. */
  readonly documents: number;
  /** Client ids in one document. */
  readonly clientIds: number;
  /** Bytes of their updates that the hub ever accepted. */
  readonly logBytes: number;
  /** Bytes of files they uploaded or announced. */
  readonly fileBytes: number;
  /** Unfinished uploads of one device. */
  readonly uploads: number;
}

export const standardMemberLimits: MemberLimits = {
  documents: 10_000,
  clientIds: 100,
  logBytes: 16 * gib,
  fileBytes: 256 * gib,
  uploads: 20,
};
