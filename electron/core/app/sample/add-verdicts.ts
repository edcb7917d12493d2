import type { Decision } from '../../../../shared/api/triage.ts';
import { findHome, triageDocument } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { decisionValues } from '../../../../shared/method/decision-values.ts';
import { triageIdOf } from '../../features/triage/triage-id.ts';
import { known, type SampleContext } from './sample-context.ts';
import { type SampleVerdict, sampleVerdicts } from './verdicts.ts';

/**
 * Adds research's decisions about some of the observations, as research would: a record with its
 * subject only, and each decision an edit.
 */
export function addVerdicts(context: SampleContext): void {
  const { log, stamp, rows } = context;
  for (const { on, decisions, ...moment } of sampleVerdicts) {
    const subject = known(rows, on).id;
    const parts = findHome(log.documentOf(subject));
    if (parts?.kind !== 'deployment')
      throw new Error(`the sample decides about what is in no deployment: ${on}`);
    const written = stamp('research', moment);
    const record = log.create(
      triageDocument(parts.deployment),
      'triage',
      { subject },
      written,
      triageIdOf(subject),
    );
    for (const decision of decisions) {
      for (const [field, value] of Object.entries(decisionValues(asDecision(decision, context))))
        log.set(record, field, value, written);
    }
  }
}

function asDecision(
  decision: SampleVerdict['decisions'][number],
  { rows, time, people }: SampleContext,
): Decision {
  switch (decision.kind) {
    case 'duplicate':
      return { kind: 'duplicate', of: known(rows, decision.of).id as RecordId };
    case 'snooze':
      return { kind: 'snooze', until: time.instant({ day: decision.untilDay, at: '08:00' }) };
    case 'assign':
      return { kind: 'assign', assignee: people[decision.to] };
    default:
      return decision;
  }
}
