import { UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { triageShows } from '../../../shared/api/triage.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListSection } from '../../ui/list-page/list-page.tsx';
import { ListRows } from '../../ui/list-page/list-rows.tsx';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import type { List } from '../../ui/list-page/use-list.ts';
import { TriageFilters } from './triage-filters.tsx';
import { TriageRow } from './triage-row.tsx';
import { isNarrowed, type TriageState } from './triage-state.ts';
import { shows } from './triage-words.ts';
import type { useTriage } from './use-triage.ts';
import classes from './triage-pane.module.css';

interface Props {
  readonly state: TriageState;
  readonly triage: ReturnType<typeof useTriage>;
  readonly list: List;
  readonly onState: (part: Partial<TriageState>) => void;
}

/** Shows the list side of triage: which list, its filters, and its rows. */
export function TriagePane({ state, triage, list, onState }: Props): ReactNode {
  const density = useQuery(appQuery).data?.settings.density;
  const { items, total } = triage;
  return (
    <ListSection
      label="Triage"
      title="Triage"
      aside={
        total !== undefined && (
          <ListCount n={total} more={triage.more} word={asideWord(state)} spoken />
        )
      }
      above={
        <>
          <Tabs state={state} onState={onState} />
          <TriageFilters
            state={state}
            facets={triage.facets}
            onState={(part) => {
              onState({ ...part, record: null });
            }}
          />
        </>
      }
      query={triage}
      hasRows={items.length > 0}
      empty={<Nothing state={state} onState={onState} />}
    >
      <ListRows
        list={list}
        label="Observations"
        lines={triage.lines}
        row={(row) => <TriageRow row={row} />}
        rowPx={density === 'comfortable' ? 48 : 42}
        total={total ?? null}
        onEnd={triage.loadMore}
      />
    </ListSection>
  );
}

type PartProps = Pick<Props, 'state' | 'onState'>;

/** Chooses which of the lists is shown. */
function Tabs({ state, onState }: PartProps): ReactNode {
  const choices = triageShows.map((show) => ({
    show,
    choose: (): void => {
      onState({ show, record: null });
    },
  }));
  useCommands(
    choices.map(({ show, choose }) => ({
      id: `triage.show.${show}`,
      label: `Show: ${shows[show].label}`,
      group: 'Triage',
      run: choose,
    })),
  );
  return (
    <div className={classes.tabs} role="group" aria-label="Lists">
      {choices.map(({ show, choose }) => (
        <UnstyledButton
          key={show}
          className={classes.tab}
          aria-current={show === state.show || undefined}
          onClick={choose}
        >
          {shows[show].label}
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Returns the word after the number of observations in the list. */
function asideWord(state: TriageState): string {
  if (isNarrowed(state)) return 'found';
  return state.show === 'waiting' ? 'waiting' : 'total';
}

const Nothing = ({ state, onState }: PartProps): ReactNode =>
  isNarrowed(state) ? (
    <NoMatches
      icon={<IconFilterOff size={28} aria-hidden />}
      action="Clear filters"
      onAll={() => {
        onState({ deployment: [], type: [], assignee: [], record: null });
      }}
    >
      No observations match these filters.
    </NoMatches>
  ) : (
    <EmptyState
      icon={<IconCircleCheck size={28} aria-hidden />}
      action={<GoToButton page="feed" />}
    >
      {shows[state.show].none}
    </EmptyState>
  );
