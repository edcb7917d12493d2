import { IconCircleCheck, IconCircleX, IconCopy, IconMessageQuestion, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InboxItem } from '../../../shared/api/triage.ts';

const looks: Readonly<Partial<Record<InboxItem['state'], { readonly icon: TablerIcon; readonly colour: string; readonly word: string }>>> = {
  needs_info: { icon: IconMessageQuestion, colour: 'var(--fl-magic)', word: 'Question' },
  accepted: { icon: IconCircleCheck, colour: 'var(--fl-outcome)', word: 'Accepted' },
  declined: { icon: IconCircleX, colour: 'var(--fl-secondary)', word: 'Declined' },
  duplicate: { icon: IconCopy, colour: 'var(--fl-secondary)', word: 'Duplicate of' },
};

/** What research did with it, by sign; the word for screen readers. */
export function StateIcon({ state }: { readonly state: InboxItem['state'] }): ReactNode {
  const look = looks[state];
  if (!look) return null;
  const { icon: Icon, colour, word } = look;
  return <Icon size={17} color={colour} role="img" aria-label={word} title={word} />;
}

export const stateWord = (state: InboxItem['state']): string => looks[state]?.word ?? '';
