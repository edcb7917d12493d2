import { implement } from '@orpc/server';
import { contract } from '../../../../shared/api/contract.ts';

/**
 * The contract to implement: `os.records.get.handler(…)`. Inputs and outputs are checked against
 * it.
 */
export const os = implement(contract);
