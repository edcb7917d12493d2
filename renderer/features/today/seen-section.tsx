import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../../shared/api/settings.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props<T> {
  readonly title: string;
  /** What the items are: 'decisions'. */
  readonly what: string;
  readonly items: readonly T[];
  /** Returns the name by which an item is remembered as seen. */
  readonly keyOf: (item: T) => string;
  /** Where this device remembers them. */
  readonly setting: keyof Pick<Settings, 'seenVerdicts' | 'seenAnswers'>;
  /** Shows one item; `onSeen` marks it as seen. */
  readonly row: (item: T, onSeen: () => void) => ReactNode;
}

/** Shows news until they were seen on this device, and earlier ones on request [TR14]. */
export function SeenSection<T>({ title, what, items, keyOf, setting, row }: Props<T>): ReactNode {
  const seen = new Set(useQuery(appQuery).data?.settings[setting] ?? []);
  const [earlier, setEarlier] = useState(false);
  const save = useSaveSettings();
  // What is no longer told need not be remembered.
  const mark = (keys: readonly string[]): void => {
    save({ [setting]: items.map(keyOf).filter((key) => seen.has(key) || keys.includes(key)) });
  };
  const news = items.filter((item) => !seen.has(keyOf(item)));
  const old = items.filter((item) => seen.has(keyOf(item)));
  if (items.length === 0) return null;
  return (
    <TodaySection
      title={title}
      count={news.length}
      action={
        news.length > 0 ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              mark(news.map(keyOf));
            }}
          >
            Mark all as seen
          </Button>
        ) : (
          <EarlierButton
            what={what}
            shown={earlier}
            onClick={() => {
              setEarlier(!earlier);
            }}
          />
        )
      }
    >
      {news.length === 0 && !earlier && (
        <p className={classes.quiet}>Nothing new since your last visit.</p>
      )}
      <ul className={classes.list}>
        {[...news, ...(earlier ? old : [])].map((item) =>
          row(item, () => {
            if (!seen.has(keyOf(item))) mark([keyOf(item)]);
          }),
        )}
      </ul>
    </TodaySection>
  );
}

function EarlierButton({
  what,
  shown,
  onClick,
}: {
  readonly what: string;
  readonly shown: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={shown} onClick={onClick}>
      {shown ? 'Hide' : 'Show'} earlier {what}
    </Button>
  );
}
