const gib = 1024 ** 3;

/** What one member may have at the hub. A real team stays far below; an attacker with a member's key can't fill the hub. */
export interface MemberLimits {
  /** Documents that they made. */
  readonly documents: number;
  /** Client ids in one document. */
  readonly clientIds: number;
  /** Bytes of updates that the hub took from them, ever. */
  readonly logBytes: number;
  /** Bytes of the files that they uploaded or announced. */
  readonly fileBytes: number;
  /** Uploads that one device has not finished. */
  readonly uploads: number;
}

export const standardMemberLimits: MemberLimits = {
  documents: 10_000, clientIds: 100, logBytes: 16 * gib, fileBytes: 256 * gib, uploads: 20,
};
