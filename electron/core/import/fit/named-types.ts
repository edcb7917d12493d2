import { recordTypes, type TypeName } from '../../../../shared/records/index.ts';

const named: readonly TypeName[] = ['customer', 'deployment', 'profession', 'model_iteration', 'member'];

/** Returns whether records of a type are known by their name: a second line with it is the same record. */
export const isNamed = (type: string): boolean =>
  (named as readonly string[]).includes(type) && Object.hasOwn(recordTypes, type);
