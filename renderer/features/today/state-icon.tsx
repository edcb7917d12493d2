import {
  IconCircleCheck,
  IconCircleX,
  IconCopy,
  IconMessageQuestion,
  IconMessageReply,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InboxItem } from '../../../shared/api/triage.ts';

const looks: Readonly<
  Partial<
    Record<
      InboxItem['state'],
      { readonly icon: TablerIcon; readonly colour: string; readonly word: string }
    >
  >
> = {
  needs_info: { icon: IconMessageQuestion, colour: 'var(--fl-magic)', word: 'Question' },
  answered: { icon: IconMessageReply, colour: 'var(--fl-outcome)', word: 'Answered' },
  accepted: { icon: IconCircleCheck, colour: 'var(--fl-outcome)', word: 'Accepted' },
  declined: { icon: IconCircleX, colour: 'var(--fl-secondary)', word: 'Declined' },
  duplicate: { icon: IconCopy, colour: 'var(--fl-secondary)', word: 'Duplicate of' },
};

/** Shows research's decision as an icon, with its word for screen readers. */
export function StateIcon({ state }: { readonly state: InboxItem['state'] }): ReactNode {
  const look = looks[state];
  if (!look) return null;
  const { icon: Icon, colour, word } = look;
  return <Icon size={17} color={colour} role="img" aria-label={word} title={word} />;
}

/** Returns the word for a state. */
export const stateWord = (state: InboxItem['state']): string => looks[state]?.word ?? '';
