import { Combobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { likelyQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SearchChoice, SearchChoices, useSearchText } from '../../ui/search-choices.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './decision-bar.module.css';

/** Shows what it may be a duplicate of: likely ones at once, others by their words. */
export function DuplicateForm({
  observation,
  onPick,
}: {
  readonly observation: string;
  readonly onPick: (id: string) => void;
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
    >
      {found.map((item) => (
        <Combobox.Option key={item.id} value={item.id}>
          <Likely item={item} />
        </Combobox.Option>
      ))}
      {found.length === 0 && !query.error && (
        <Combobox.Empty>{query.isPending ? 'Searching…' : noneWords(search.text)}</Combobox.Empty>
      )}
    </SearchChoices>
  );
}

function Likely({ item }: { readonly item: ListItem }): ReactNode {
  return (
    <SearchChoice icon={<KindIcon type={item.type} decorative />}>
      <span className={classes.title} dir="auto">
        {item.title}
      </span>
      <span className={classes.where}>
        <RecordName id={item.deployment} none="No deployment" /> · <TimeAgo at={item.occurred_at} />
      </span>
    </SearchChoice>
  );
}

const noneWords = (text: string): string =>
  text.trim() === '' ? 'No similar observations. Type to search.' : 'No results';
