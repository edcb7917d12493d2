import { Button, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import { triageShows } from '../../../shared/api/triage.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TriageFilters } from './triage-filters.tsx';
import { TriageRows } from './triage-rows.tsx';
import { isNarrowed, type TriageState } from './triage-state.ts';
import { shows } from './triage-words.ts';
import type { useTriage } from './use-triage.ts';
import type { useTriageKeys } from './use-triage-keys.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './triage-pane.module.css';

interface Props {
  readonly state: TriageState;
  readonly triage: ReturnType<typeof useTriage>;
  readonly keys: ReturnType<typeof useTriageKeys>;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onState: (part: Partial<TriageState>) => void;
}

/** The list side of triage: which list, what it is narrowed by, and its rows. */
export function TriagePane({ state, triage, keys, box, onState }: Props): ReactNode {
  const density = useQuery(appQuery).data?.settings.density;
  useCommands(triageShows.map((show) => ({ id: `triage.show.${show}`, label: `Show: ${shows[show].label}`, group: 'Triage', run: () => { onState({ show, record: null }); } })));
  return (
    <section className={classes.pane} aria-label="Triage">
      <PageHeader title="Triage" asOf aside={triage.total !== undefined && <span className="tabular" role="status">{countText(triage.total)}{triage.more && '+'} {asideWords(state)}</span>} />
      <div className={classes.tabs} role="group" aria-label="Lists">
        {triageShows.map((show) => (
          <UnstyledButton key={show} className={classes.tab} aria-current={show === state.show || undefined} onClick={() => { onState({ show, record: null }); }}>{shows[show].label}</UnstyledButton>
        ))}
      </div>
      <TriageFilters state={state} facets={triage.facets} onState={(part) => { onState({ ...part, record: null }); }} />
      {triage.error && triage.items.length > 0 && <ErrorNotice error={triage.error} retry={triage.retry} />}
      <Body state={state} triage={triage} onClear={() => { onState({ deployment: [], type: [], assignee: [], record: null }); }}>
        <TriageRows
          items={triage.items} total={triage.total ?? -1} active={keys.active} at={keys.at} moves={keys.moves} chosen={keys.chosen} rowHeightPx={density === 'comfortable' ? 48 : 42} box={box}
          onPress={keys.press} onCheck={keys.check} onKeyDown={keys.onKeyDown} onEnd={triage.loadMore}
        />
      </Body>
    </section>
  );
}

const asideWords = (state: TriageState): string => (state.show === 'waiting' ? (isNarrowed(state) ? 'of those that wait' : 'waiting') : isNarrowed(state) ? 'found' : 'in all');

interface BodyProps { readonly state: TriageState; readonly triage: ReturnType<typeof useTriage>; readonly onClear: () => void; readonly children: ReactNode }

/** The list, or what stands in its place: loading, failed, nothing left, nothing found. */
function Body({ state, triage, onClear, children }: BodyProps): ReactNode {
  if (triage.items.length > 0) return children;
  if (triage.error) return <ErrorNotice error={triage.error} retry={triage.retry} />;
  // All that was loaded is decided, and more is on its way.
  if (triage.isPending || (triage.total ?? 0) > 0) return <ListSkeleton rows={12} />;
  if (isNarrowed(state)) return <EmptyState icon={<IconFilterOff size={28} aria-hidden />} action={<Button variant="default" onClick={onClear}>Clear the filters</Button>}>Nothing of this kind is here.</EmptyState>;
  return <EmptyState icon={<IconCircleCheck size={28} aria-hidden />}>{shows[state.show].none}</EmptyState>;
}
