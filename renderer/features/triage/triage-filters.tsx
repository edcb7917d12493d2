import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { TriageList } from '../../../shared/api/triage.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { useCommands } from '../../ui/commands.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { isNarrowed, type TriageFilter, triageFilters, type TriageState } from './triage-state.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './triage-pane.module.css';

interface Props {
  readonly state: TriageState;
  readonly facets: TriageList['facets'] | undefined;
  readonly onState: (part: Partial<TriageState>) => void;
}

const labels: Readonly<Record<TriageFilter, string>> = { deployment: 'Deployment', type: 'Kind', assignee: 'Assigned to' };

/** What the list is narrowed by: each a menu of values with how many they would leave. */
export function TriageFilters({ state, facets, onState }: Props): ReactNode {
  const [open, setOpen] = useState<TriageFilter | null>(null);
  useCommands([{ id: 'triage.filter', label: 'Filter the list', group: 'Triage', keys: 'f', run: () => { setOpen('deployment'); } }]);
  return (
    <div className={classes.filters} role="group" aria-label="Filters">
      {triageFilters.map((name) => {
        const chosen = state[name];
        const counts = facets?.[name] ?? [];
        const values = [...counts, ...chosen.filter((value) => !counts.some((count) => count.value === value)).map((value) => ({ value, n: 0 }))];
        return (
          <Menu key={name} opened={open === name} onChange={(opened) => { setOpen(opened ? name : null); }} position="bottom-start" returnFocus closeOnItemClick={false}>
            <Menu.Target>
              <UnstyledButton className={classes.chip} data-active={chosen.length > 0 || undefined}>
                {labels[name]}{chosen[0] !== undefined && <span className={classes.value}><Value name={name} value={chosen[0]} />{chosen.length > 1 && ` +${chosen.length - 1}`}</span>}<IconChevronDown size={12} aria-hidden />
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
              {values.map(({ value, n }) => {
                const on = chosen.includes(value);
                return (
                  <Menu.Item
                    key={value} role="menuitemcheckbox" aria-checked={on} leftSection={<IconCheck size={14} aria-hidden style={{ visibility: on ? 'visible' : 'hidden' }} />} rightSection={<span className={classes.count}>{countText(n)}</span>}
                    onClick={() => { onState({ [name]: on ? chosen.filter((other) => other !== value) : [...chosen, value] }); }}
                  >
                    <Value name={name} value={value} />
                  </Menu.Item>
                );
              })}
              {values.length === 0 && <Menu.Item disabled>No values here</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        );
      })}
      {isNarrowed(state) && <Button variant="subtle" color="gray" size="compact-xs" onClick={() => { onState({ deployment: [], type: [], assignee: [] }); }}>Clear all</Button>}
    </div>
  );
}

function Value({ name, value }: { readonly name: TriageFilter; readonly value: string }): ReactNode {
  if (name === 'type') return findRecordType(value)?.label ?? value;
  if (name === 'deployment') return <RecordName id={value} />;
  return value === 'nobody' ? 'Nobody' : <MemberName id={value} />;
}
