import type { MemberId } from '../../../shared/ids.ts';
import type { Write } from '../writes.ts';
import { addRemarks } from './add-remarks.ts';
import { addDeployments } from './add-deployments.ts';
import { addVerdicts } from './add-verdicts.ts';
import { addWorkspace } from './add-workspace.ts';
import { newSampleContext } from './sample-context.ts';

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
  addVerdicts(context);
  return { writes: context.log.inOrderOfTime(), blobs: context.blobs };
}
