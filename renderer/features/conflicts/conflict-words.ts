import type { ListItem } from '../../../shared/api/views.ts';

/** A conflict in the words of whoever has to decide. */
export interface ConflictWords {
  /** What people know it by, with its kind: for a decision of research the observation that it is about. */
  readonly title: string;
  readonly type: string;
  /** What happened. */
  readonly what: string;
  /** The record on whose page it is settled. */
  readonly record: string;
}

/** Total, also for a decision whose observation is not here. */
export function conflictWords({ id, type, title, contested, about }: ListItem): ConflictWords {
  const happened = contested ? 'removed by one, edited by another' : 'changed by several at once';
  const own = { title: title || 'Without a title', type, record: id };
  if (about === null) return { ...own, what: `${happened[0]?.toUpperCase()}${happened.slice(1)}` };
  if (type !== 'triage') return { ...own, what: `${type === 'comment' ? 'Comment' : 'File'} on “${about.title}”, ${happened}` };
  // The observation's page shows what was decided apart; whether a removed decision stays is asked on the decision's own.
  if (contested) return { ...own, title: about.title, type: about.type, what: `What research decided was ${happened}` };
  return { title: about.title, type: about.type, record: about.id, what: 'Decided by several at once' };
}
