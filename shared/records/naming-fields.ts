import type { Field } from './field.ts';

/** Returns whether a field names other records or stages, also inside groups and lists. */
export function namesOthers(field: Field): boolean {
  switch (field.kind) {
    case 'ref':
    case 'refs':
    case 'stage':
    case 'stages':
      return true;
    case 'group':
    case 'list':
      return Object.values(field.fields).some(namesOthers);
    default:
      return false;
  }
}
