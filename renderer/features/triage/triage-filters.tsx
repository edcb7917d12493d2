import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { TriageList } from '../../../shared/api/triage.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
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

type ValueCount = TriageList['facets'][TriageFilter][number];

const labels: Readonly<Record<TriageFilter, string>> = {
  deployment: 'Deployment',
  type: 'Kind',
  assignee: 'Assigned to',
};

/** Shows the filters of the list: each a menu of values with how many they would leave. */
export function TriageFilters({ state, facets, onState }: Props): ReactNode {
  const [open, setOpen] = useState<TriageFilter | null>(null);
  useCommands([
    {
      ...pageCommand('triage.filter'),
      run: () => {
        setOpen('deployment');
      },
    },
  ]);
  return (
    <div className={classes.filters} role="group" aria-label="Filters">
      {triageFilters.map((name) => (
        <FilterMenu
          key={name}
          name={name}
          chosen={state[name]}
          counts={facets?.[name] ?? []}
          opened={open === name}
          onOpened={(opened) => {
            setOpen(opened ? name : null);
          }}
          onChosen={(chosen) => {
            onState({ [name]: chosen });
          }}
        />
      ))}
      {isNarrowed(state) && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={() => {
            onState({ deployment: [], type: [], assignee: [] });
          }}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

interface FilterMenuProps {
  readonly name: TriageFilter;
  readonly chosen: readonly string[];
  readonly counts: readonly ValueCount[];
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** Shows one filter: its chosen values, and the menu of all its values. */
function FilterMenu({
  name,
  chosen,
  counts,
  opened,
  onOpened,
  onChosen,
}: FilterMenuProps): ReactNode {
  const values = [
    ...counts,
    ...chosen
      .filter((value) => !counts.some((count) => count.value === value))
      .map((value) => ({ value, n: 0 })),
  ];
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      returnFocus
      closeOnItemClick={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.chip} data-active={chosen.length > 0 || undefined}>
          {labels[name]}
          {chosen[0] !== undefined && (
            <span className={classes.value}>
              <Value name={name} value={chosen[0]} />
              {chosen.length > 1 && ` +${chosen.length - 1}`}
            </span>
          )}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {values.map(({ value, n }) => {
          const on = chosen.includes(value);
          return (
            <FilterItem
              key={value}
              on={on}
              n={n}
              onToggle={() => {
                onChosen(on ? chosen.filter((other) => other !== value) : [...chosen, value]);
              }}
            >
              <Value name={name} value={value} />
            </FilterItem>
          );
        })}
        {values.length === 0 && <Menu.Item disabled>No options</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  readonly on: boolean;
  /** How many observations it would leave. */
  readonly n: number;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** Shows one value of a filter, with a check if it is chosen. */
const FilterItem = ({ on, n, onToggle, children }: ItemProps): ReactNode => (
  <Menu.Item
    role="menuitemcheckbox"
    aria-checked={on}
    leftSection={
      <IconCheck size={14} aria-hidden style={{ visibility: on ? 'visible' : 'hidden' }} />
    }
    rightSection={<span className={classes.count}>{countText(n)}</span>}
    onClick={onToggle}
  >
    {children}
  </Menu.Item>
);

function Value({
  name,
  value,
}: {
  readonly name: TriageFilter;
  readonly value: string;
}): ReactNode {
  if (name === 'type') return findRecordType(value)?.label ?? value;
  if (name === 'deployment') return <RecordName id={value} />;
  if (value === 'nobody') return 'Unassigned';
  return <MemberName id={value} />;
}
