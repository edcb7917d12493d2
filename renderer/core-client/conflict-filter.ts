import type { Filter } from '../../shared/api/feed.ts';
import { typeNames } from '../../shared/records/index.ts';

/** Everything that waits for a decision: fields with several values, and what one removed while another edited it; of every type, not of observations alone. */
export const conflictFilter: Filter = { conflicted: true, type: [...typeNames] };
