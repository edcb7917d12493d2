import type { Filter } from '../../shared/api/feed.ts';
import { typeNames } from '../../shared/records/index.ts';

/**
 * All conflicts: fields with several values, and records that one person removed while another
 * edited them; of every type, not only observations.
 */
export const conflictFilter: Filter = { conflicted: true, type: [...typeNames] };
