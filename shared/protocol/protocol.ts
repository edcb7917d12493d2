/**
 * The protocol between a device and the hub: HTTP, JSON, and frames for replicated data
 * (frames.ts).
 *
 * Guarantees: the hub sends a receipt after its durable commit, never before; every request can be
 * repeated without harm; nothing that was rejected is stored or passed on.
 *
 *   GET  /hub                  identifies the hub: protocol range, encodings, limits. A captive
 *                              portal or other server can't answer this.
 *   POST /join                 an invite's code and the device's public key -> the device's member,
 *                              and the hub's key and certificate for it. Again with the same key:
 *                              the same response.
 *   POST /challenge            a device's ID -> a random text to sign
 *   POST /session              the signed text -> a token (`Authorization: Bearer …`), the protocol
 *                              version, the hub's clock and incarnation, the client IDs that this
 *                              device owns, with their clocks, so that a restored folder is
 *                              detected, and a new certificate
 *   POST /push                 frames [document, update]… -> sequence numbers of those in the log,
 *                              with one hash over all of their hashes as a receipt, and refusals
 *                              [hash, code, reason]
 *   GET  /changes?since=C      documents with something newer than C, and the scope
 *   GET  /updates?since=C      a page of the log after C, in its order; the next page starts at
 *                              `next`; complete when `more` is false. `&own=0` leaves out what the
 *                              calling device sent, so that nothing is echoed
 *   POST /updates              the same for the documents in the body (for lists that don't fit in
 *                              a URL)
 *   GET  /snapshot?document=D  in pieces (`from`): a document's state where the log no longer
 *                              reaches back (`410` on /updates)
 *   GET  /digest               in pages (`after`, `most`): count and xor of entry hashes per
 *                              readable document: finds gaps that no cursor shows
 *   GET  /clocks?document=D    the hub's clock per client ID of a document
 *   POST /missing              a document and the device's clocks -> the updates it lacks (repair)
 *   GET  /poke                 server-sent events: `head` with the newest sequence number, whenever
 *                              something readable arrived; `scope` when the documents that the
 *                              member may read changed (noticed within seconds, not at once)
 *   GET  /devices, POST /leave the member's devices; this device signs off
 *   GET  /people               in pages (`after`, `most`): members with their devices, open
 *                              invites, deployments; for research leads and administrators, like
 *                              the next three
 *   POST /invites              a person and a role -> a code that works once, and the hub's address
 *   POST /invites/revoke, POST /devices/revoke
 *   GET  /blobs/SHA256, HEAD   a blob's bytes (Range, ETag); whether it exists
 *   POST /uploads …            a blob by tus 1.0 (resumable), with its `sha256` in the metadata;
 *                              the hub recomputes it before it counts
 *   GET  /recipients           in pages (`after`, `most`): devices that a bundle may be encrypted
 *                              for, and which of the caller's documents each may read
 *   POST /bundles              imports a bundle that was uploaded with `bundle` in the metadata
 *                              (carrying.ts) -> its creator's receipts and refusals, also
 *                              encrypted for the creator. Any active device may carry any device's
 *                              bundle. Again: the same response.
 *
 * Cursor: sequence numbers increase by commit, so that a reader who has seen C has seen everything
 * up to C. `409 cursor_ahead`: the hub was restored from an older state; start again at 0. `410
 * cursor_too_old`: fetch the snapshot of every readable document (`404`: it has none, all of it is
 * in the log), then continue at the smallest `next` among them.
 *
 * Scope: a number that changes when the documents a member may read change; the device then
 * compares digests and fetches what is missing by document.
 *
 * Incarnation: changes when a hub's data was restored; receipts of another incarnation prove
 * nothing.
 *
 * Mark: responses to a device carry a header with a mark of the log; the device sends the newest
 * one with each request. A mark beyond the log proves that older data was restored: the hub takes a
 * new incarnation and ends all sessions (log-mark.ts).
 *
 * Errors are `{ error: { code, message } }` with an HTTP status; `429` and `503` carry Retry-After.
 *
 * Version 2 adds pages and the codes of limits. It changes nothing in version 1: a side doesn't
 * request what it doesn't know.
 *
 * Version 3 adds people: inviting them and revoking their devices.
 *
 * A change to anything in this folder that is transferred raises `protocolMax`
 * (protocol-fingerprint.test.ts).
 */
export const protocolMin = 1;
export const protocolMax = 3;

/** The versions that one side supports, both ends included. */
export interface ProtocolRange {
  readonly min: number;
  readonly max: number;
}

/** Returns the highest version that both support, or which side is too old. */
export function chooseProtocol(
  ours: ProtocolRange,
  theirs: ProtocolRange,
): number | 'ours_too_old' | 'theirs_too_old' {
  const highest = Math.min(ours.max, theirs.max);
  if (highest >= ours.min && highest >= theirs.min) return highest;
  if (ours.max < theirs.min) return 'ours_too_old';
  return 'theirs_too_old';
}

/** The content type of frames and pages. */
export const framesType = 'application/vnd.fieldloop.frames';
