import type { MemberId } from '../../../../shared/ids.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { addLoop } from './add-loop.ts';
import { addRemarks } from './add-remarks.ts';
import { addDeployments } from './add-deployments.ts';
import { addVerdicts } from './add-verdicts.ts';
import { addWorkspace } from './add-workspace.ts';
import { newSampleContext } from './sample-context.ts';

export interface Sample {
  readonly writes: readonly Write[];
  readonly blobs: readonly Uint8Array[];
}

/**
 * Who requests it (they become a member of each deployment), and when, in milliseconds since 1970.
 */
export interface SampleFor {
  readonly member: MemberId;
  readonly now: number;
}

/**
 * Returns the sample workspace as one batch of entries in time order, and the bytes of its
 * attachments. Pure: the same member and `now` give the same sample, and nothing in it is later
 * than `now`.
 */
export function makeSample({ member, now }: SampleFor): Sample {
  const context = newSampleContext(member, now);
  addWorkspace(context);
  addDeployments(context);
  addRemarks(context);
  addVerdicts(context);
  addLoop(context);
  return { writes: context.log.inOrderOfTime(), blobs: context.blobs };
}
