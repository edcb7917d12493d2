/**
 * The protocol between a device and the hub: HTTP, JSON, and frames for what is replicated (frames.ts).
 *
 * What it promises: a receipt is given after the hub's durable commit, never before; everything can be sent again without harm;
 * nothing that was refused is stored or told to anybody.
 *
 *   GET  /hub                  who is there: protocol range, encodings, limits. What isn't a hub (a captive portal) can't answer this.
 *   POST /join                 an invite's code and the device's public key -> who this device now is, and the hub's key and certificate for it.
 *                              Again with the same key: the same answer.
 *   POST /challenge            a device's id -> a random text to sign
 *   POST /session              the signed text -> a token (`Authorization: Bearer …`), the protocol to speak, the hub's clock and incarnation,
 *                              and the client ids that this device owns, with their clocks, so that a restored folder is found out,
 *                              and a new certificate
 *   POST /push                 frames [document, update]… -> sequence numbers of those that are in the log, with one hash over all of their hashes
 *                              for a receipt, and refusals [hash, code, reason]
 *   GET  /changes?since=C      documents that have something newer than C, and the scope
 *   GET  /updates?since=C      a page of the log after C, in its order; the next page starts at `next`; complete when `more` is false.
 *                              With `&own=0` without what the asking device sent, so that nothing is echoed
 *   POST /updates              the same for the documents that the body names (and for a set of them that doesn't fit an address)
 *   GET  /snapshot?document=D  in pieces (`from`): a document's state where the log no longer reaches back (`410` on /updates)
 *   GET  /digest               in pages (`after`, `most`): count and xor of entry hashes per readable document: finds holes that no cursor shows
 *   GET  /clocks?document=D    the hub's clock per client id of a document
 *   POST /missing              a document and the asker's clocks -> the updates that it lacks (repair)
 *   GET  /poke                 server-sent events: `head` with the newest sequence number, whenever something readable arrived;
 *                              `scope` when what the member may read changed (noticed within seconds, not at once)
 *   GET  /devices, POST /leave the member's devices; this device signs off
 *   HEAD, GET /blobs/SHA256    is it there; its bytes (Range, ETag)
 *   POST /uploads …            a blob by tus 1.0 (resumable), with its `sha256` in the metadata; the hub recomputes it before it counts
 *   GET  /recipients           in pages (`after`, `most`): devices that a bundle may be sealed to, and what each may read of what the asker reads
 *   POST /bundles              takes a bundle that was uploaded with `bundle` in the metadata (carrying.ts) -> its creator's receipts and refusals,
 *                              also sealed for the creator. Any active device may carry any device's bundle. Again: the same answer.
 *
 * Cursor: sequence numbers grow by commit, so that a reader who has seen C has seen everything up to C.
 * `409 cursor_ahead`: the hub was restored from an older state; begin again at 0.
 * `410 cursor_too_old`: take the snapshot of
 * every readable document (`404`: it has none, all of it is in the log), then go on at the smallest `next` that they gave.
 * Scope: a number that changes when what a member may read changes; then compare digests and fetch what is missing by document.
 * Incarnation: changes when a hub's data was restored; receipts of another incarnation prove nothing.
 * Mark: answers to a device carry a header with a mark of the log; the device shows the newest with each request. A mark that
 * the log does not reach proves that older data was put back: the hub takes a new incarnation and ends all sessions (log-mark.ts).
 * Errors are `{ error: { code, message } }` with an HTTP status; `429` and `503` carry Retry-After.
 *
 * Version 2 adds pages and the codes of limits. It changes nothing of version 1: what one side does not know, it does not ask for.
 *
 * A change of anything in this folder that goes over the wire raises `protocolMax` (protocol-fingerprint.test.ts).
 */
export const protocolMin = 1;
export const protocolMax = 2;

/** The versions that one side can speak, both ends included. */
export interface ProtocolRange { readonly min: number; readonly max: number }

/** The highest version that both can speak, or who is too old for the other. */
export function chooseProtocol(ours: ProtocolRange, theirs: ProtocolRange): number | 'ours_too_old' | 'theirs_too_old' {
  const highest = Math.min(ours.max, theirs.max);
  if (highest >= ours.min && highest >= theirs.min) return highest;
  return ours.max < theirs.min ? 'ours_too_old' : 'theirs_too_old';
}

/** Content type of frames and pages. */
export const framesType = 'application/vnd.fieldloop.frames';
