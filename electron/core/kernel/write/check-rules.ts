import { AppError } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import type { RecordStates } from './record-states.ts';

/**
 * Checks the rules of a record's type that are about one of the written fields. An edit of another
 * field passes, so that a record that breaks a rule by an edit made elsewhere can still be edited.
 * @throws AppError `invalid`
 */
export function checkRules(
  record: RecordId,
  written: ReadonlySet<string>,
  states: RecordStates,
): void {
  const { folded } = states.get(record);
  for (const rule of findRecordType(folded.type)?.rules ?? []) {
    if (!rule.reads.some((field) => written.has(field))) continue;
    const said = rule.witnesses ? states.witnessesOf(record, folded.type, rule.witnesses) : [];
    const broken = rule.check(folded.values, said);
    if (broken)
      throw new AppError('invalid', {
        happened: broken.happened,
        data: 'Nothing was changed.',
        next: broken.next,
      });
  }
}
