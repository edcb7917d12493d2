import { Combobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LikelyDuplicate } from '../../../shared/api/triage.ts';
import { likelyQuery } from '../../core-client/queries.ts';
import { LikenessReasons } from '../../fields/likeness-reasons.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SearchChoice, SearchChoices, useSearchText } from '../../ui/search-choices.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './decision-bar.module.css';

const shownWords = 8;

/** Shows what it may be a duplicate of: likely ones at once, others by their words. */
export function DuplicateForm({
  observation,
  onPick,
  onEscape,
}: {
  readonly observation: string;
  readonly onPick: (id: string) => void;
  readonly onEscape: () => void;
}): ReactNode {
  const search = useSearchText();
  const query = useQuery(likelyQuery(observation, search.asked));
  const found = query.data ?? [];
  return (
    <SearchChoices
      search={search}
      query={query}
      label="Find the original observation"
      placeholder="Duplicate of… type to search"
      onPick={onPick}
      onEscape={onEscape}
    >
      {found.map((likely) => (
        <Combobox.Option key={likely.item.id} value={likely.item.id}>
          <Likely likely={likely} />
        </Combobox.Option>
      ))}
      {found.length === 0 && !query.error && (
        <Combobox.Empty>{query.isPending ? 'Searching…' : noneWords(search.text)}</Combobox.Empty>
      )}
    </SearchChoices>
  );
}

function Likely({ likely }: { readonly likely: LikelyDuplicate }): ReactNode {
  const { item, words, facts } = likely;
  return (
    <SearchChoice icon={<KindIcon type={item.type} decorative />}>
      <span className={classes.title} dir="auto">
        {item.title}
      </span>
      <span className={classes.where}>
        <RecordName id={item.deployment} none="No deployment" /> · <TimeAgo at={item.occurred_at} />
      </span>
      <LikenessReasons words={words.slice(0, shownWords)} facts={facts} />
    </SearchChoice>
  );
}

const noneWords = (text: string): string =>
  text.trim() === '' ? 'No similar observations. Type to search.' : 'No results';
