import type { RecordId } from '../../../../shared/ids.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { recordIdOf } from '../../kernel/base/derived-id.ts';

/** Returns the ID of the triage record of an observation. */
export const triageIdOf = (observation: RecordId): RecordId =>
  recordIdOf(recordTypes.triage, { subject: observation }) as RecordId;
