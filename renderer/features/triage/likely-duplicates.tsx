import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { likelyFrom } from '../../../shared/method/likeness.ts';
import { likelyQuery } from '../../core-client/queries.ts';
import { LikenessReasons } from '../../fields/likeness-reasons.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './likely-duplicates.module.css';

const shownMax = 3;
const wordsMax = 8;

interface Props {
  readonly observation: string;
  readonly onOpen: (id: string) => void;
}

/** Shows observations that are likely the same as one, with the words and facts they share. */
export function LikelyDuplicates({ observation, onOpen }: Props): ReactNode {
  const found = useQuery(likelyQuery(observation, '')).data ?? [];
  const likely = found
    .filter(({ item, likeness }) => item.id !== observation && (likeness ?? 0) >= likelyFrom)
    .slice(0, shownMax);
  if (likely.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Likely duplicates">
      <h2 className={classes.head}>
        Likely duplicates <KeyHint keys="d" />
      </h2>
      <ul className={classes.list}>
        {likely.map(({ item, words, facts }) => (
          <li key={item.id}>
            <RecordLink id={item.id} onOpen={onOpen} className={classes.title}>
              {item.title}
            </RecordLink>{' '}
            <span className={classes.where}>
              <RecordName id={item.deployment} none="No deployment" /> ·{' '}
              <TimeAgo at={item.occurred_at} />
            </span>
            <LikenessReasons words={words.slice(0, wordsMax)} facts={facts} />
          </li>
        ))}
      </ul>
    </section>
  );
}
