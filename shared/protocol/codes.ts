/** Why a whole request failed. The HTTP status that goes with each. */
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
export const hubErrorCodes = Object.keys(hubErrors) as [HubErrorCode, ...HubErrorCode[]];

/** Why one frame of a push was refused; the others of the same push are not touched by it. */
export const refusalCodes = [
  'unreadable', // can't be decoded, deletes something, writes elsewhere than into the entries, or is not in its one form
  'too_large', // the update is larger than the hub takes
  'wrong_document', // no such document, or the record belongs into another
  'not_allowed', // the member's role doesn't write this
  'wrong_author', // an entry claims another author or device than the one who sends it
  'invalid_entry', // an entry doesn't fit its format or isn't canonical
  'invalid_values', // a value doesn't fit its record type
  'clock_ahead', // an entry's clock is further ahead than any wrong clock explains
  'foreign_client', // the client id belongs to another device
  'too_many_clients', // more client ids than a document bears
  'clock_gap', // something that this update builds on has not arrived, or was refused
  'fork', // the same client id and clock were used for something else: a copied or restored folder
  'entry_taken', // the entry's id is there already with another content
  'over_limit', // the member has as much at the hub as it keeps for one
  'epoch_ahead', // the epoch before this document's is not there, or not full
  'quarantined', // from a revoked device: held until a research lead decides
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
