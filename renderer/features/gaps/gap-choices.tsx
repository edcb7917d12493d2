import { Combobox } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GapSuggestion } from '../../../shared/api/gaps.ts';
import { gapSuggestionsQuery } from '../../core-client/queries.ts';
import { LikenessReasons } from '../../fields/likeness-reasons.tsx';
import { SearchChoice, SearchChoices, type SearchText } from '../../ui/search-choices.tsx';
import { observationWords, statusWords } from './gap-words.ts';
import classes from './link-picker.module.css';

interface Props {
  readonly observation: string;
  readonly search: SearchText;
  readonly onPick: (gap: string, title: string) => void;
  /** Called with the question of a new gap. */
  readonly onNew: (title: string) => void;
  readonly onEscape: () => void;
}

const newGap = 'new';

/** Shows the gaps to choose from: suggestions with their reasons, others by their words. */
export function GapChoices({ observation, search, onPick, onNew, onEscape }: Props): ReactNode {
  const query = useQuery(gapSuggestionsQuery(observation, search.asked));
  const found = query.data?.suggestions ?? [];
  const question = search.text.trim() || (query.data?.draft.title ?? '');
  const submit = (id: string): void => {
    const title = found.find(({ gap }) => gap.id === id)?.gap.title;
    if (id === newGap || title === undefined) onNew(question);
    else onPick(id, title);
  };
  return (
    <SearchChoices
      search={search}
      query={query}
      label="Find a capability gap"
      placeholder="Choose a suggestion, or type to search"
      onPick={submit}
      onEscape={onEscape}
    >
      {found.map((suggestion) => (
        <Combobox.Option key={suggestion.gap.id} value={suggestion.gap.id}>
          <Suggestion suggestion={suggestion} />
        </Combobox.Option>
      ))}
      {query.data && <NewOption title={question} />}
    </SearchChoices>
  );
}

/** Offers a new gap with a question, after those that exist. */
const NewOption = ({ title }: { readonly title: string }): ReactNode => (
  <Combobox.Option value={newGap}>
    <SearchChoice icon={<IconPlus size={15} aria-hidden />}>
      <span className={classes.title} dir="auto">
        New gap: {title}
      </span>
    </SearchChoice>
  </Combobox.Option>
);

/** Shows a suggested gap, and the words and facts that the suggestion rests on. */
function Suggestion({ suggestion }: { readonly suggestion: GapSuggestion }): ReactNode {
  const { gap, observations, words, facts, linked } = suggestion;
  return (
    <SearchChoice>
      <span className={classes.title} dir="auto">
        {gap.title}
      </span>
      <span className={classes.where}>
        {statusWords(gap.status)} · {observationWords(observations)}
        {linked && (
          <>
            {' '}
            · <IconCheck size={12} aria-hidden /> linked already
          </>
        )}
      </span>
      <LikenessReasons words={words} facts={facts} />
    </SearchChoice>
  );
}
