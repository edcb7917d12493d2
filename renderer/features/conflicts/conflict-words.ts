import type { ListItem } from '../../../shared/api/views.ts';

/** A conflict in words for the person who resolves it. */
export interface ConflictWords {
  /**
   * The title that people know, with its kind: for a research decision, the observation it is
   * about.
   */
  readonly title: string;
  readonly type: string;
  /** What happened. */
  readonly what: string;
  /** The record on whose page it is resolved. */
  readonly record: string;
}

/** Returns the words for a conflict. Total, also for a decision whose observation is missing. */
export function conflictWords({ id, type, title, contested, about }: ListItem): ConflictWords {
  const happened = contested ? 'removed and edited' : 'conflicting changes';
  const own = { title: title || 'Untitled', type, record: id };
  if (about === null) return { ...own, what: `${happened[0]?.toUpperCase()}${happened.slice(1)}` };
  if (type !== 'triage')
    return {
      ...own,
      what: `${type === 'comment' ? 'Comment' : 'File'} on “${about.title}”: ${happened}`,
    };
  // The observation's page shows independent decisions; a contested decision is shown on its own
  // page.
  if (contested)
    return {
      ...own,
      title: about.title,
      type: about.type,
      what: `Research decision: ${happened}`,
    };
  return {
    title: about.title,
    type: about.type,
    record: about.id,
    what: 'Conflicting decisions',
  };
}
