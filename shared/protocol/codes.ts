/** Why a whole request failed, with the HTTP status for each code. */
export const hubErrors = {
  invalid_request: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  device_revoked: 403,
  over_limit: 403,
  invite_unknown: 403,
  invite_used: 403,
  invite_expired: 403,
  identity_taken: 409,
  cursor_ahead: 409,
  cursor_too_old: 410,
  too_large: 413,
  unsupported: 415,
  app_too_old: 426,
  hub_too_old: 426,
  bundle_refused: 422,
  slow_down: 429,
  hub_failed: 500,
  hub_busy: 503,
  storage_failed: 503,
} as const satisfies Readonly<Record<string, number>>;
export type HubErrorCode = keyof typeof hubErrors;

/** Why one frame of a push was rejected; the others of the same push are not affected. */
export const refusalCodes = [
  // can't be decoded, deletes something, writes outside the entries, or is not in canonical form
  'unreadable',
  'too_large', // the update is larger than the hub accepts
  'wrong_document', // no such document, or the record belongs in another one
  'not_allowed', // the member's role may not write this
  'wrong_author', // an entry claims another author or device than its sender
  'invalid_entry', // an entry is malformed or not canonical
  'invalid_values', // a value is invalid for its record type
  'clock_ahead', // an entry's clock is further ahead than any wrong clock explains
  'foreign_client', // the client ID belongs to another device
  'too_many_clients', // more client IDs than a document may have
  'clock_gap', // something that this update builds on has not arrived, or was rejected
  'fork', // the same client ID and clock were used for something else: a copied or restored folder
  'entry_taken', // the entry's ID exists with different content
  'over_limit', // the member has reached their limits at the hub
  'epoch_ahead', // the previous epoch of this document does not exist, or is not full
  'quarantined', // from a revoked device: quarantined until a research lead decides
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
