import type { MemberId } from '../../../shared/ids.ts';
import type { Write } from '../writes.ts';
import { addRemarks } from './add-remarks.ts';
import { addDeployments } from './add-deployments.ts';
import { addWorkspace } from './add-workspace.ts';
import { newSampleContext } from './sample-context.ts';

export interface SampleTarget {
  /** The ordinary write path: one batch is one commit. */
  readonly write: (writes: readonly Write[]) => unknown;
  /** Keeps the bytes of an attachment under their SHA-256. */
  readonly keepBlob: (content: Uint8Array) => unknown;
}

export interface Sample { readonly writes: readonly Write[]; readonly blobs: readonly Uint8Array[] }

/** Who asks for it (they become one of the people of each deployment), and when, in milliseconds since 1970. */
export interface SampleFor { readonly member: MemberId; readonly now: number }

/**
 * The sample workspace as one batch of entries in the order of time, and the bytes of its attachments.
 * Pure: the same member and `now` give the same sample, and nothing in it is later than `now`.
 */
export function makeSample({ member, now }: SampleFor): Sample {
  const context = newSampleContext(member, now);
  addWorkspace(context);
  addDeployments(context);
  addRemarks(context);
  return { writes: context.log.inOrderOfTime(), blobs: context.blobs };
}

/** Writes the sample: the attachments' bytes first, then everything else in one commit, so that half a sample can't be. */
export async function writeSample(target: SampleTarget, whom: SampleFor): Promise<void> {
  const { writes, blobs } = makeSample(whom);
  for (const content of blobs) await target.keepBlob(content);
  await target.write(writes);
}
