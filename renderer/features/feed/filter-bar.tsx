import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconArrowsSplit2, IconFileImport, IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { countsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { isEmptyFilter } from './feed-state.ts';
import { type Dimension, dimensions, toggleValue, toggleValues } from './filter-dimensions.ts';
import { FilterChip } from './filter-chip.tsx';
import { ImportName } from './import-name.tsx';
import { rangeWords, TimeMenu } from './time-menu.tsx';
import { ValueMenu } from './value-menu.tsx';
import { ValueName } from './value-name.tsx';
import classes from './filters.module.css';

interface Props {
  readonly filter: Filter;
  /** What the list is narrowed to in any case; those dimensions are not offered. */
  readonly within?: Filter;
  readonly text: string;
  readonly onFilter: (filter: Filter) => void;
}

/** The chips above the list. Dimensions that have no values here stay away, unless they narrow. */
export function FilterBar({ filter, within, text, onFilter }: Props): ReactNode {
  const { data: counts } = useQuery(countsQuery({ ...filter, ...within }, text));
  const [open, setOpen] = useState<string | null>(null);
  const [menu, setMenu] = useState(false);
  useCommands([{ id: 'feed.filter', label: 'Filter the feed', group: 'Feed', keys: 'f', run: () => { setMenu(true); } }]);
  const offered = dimensions.filter(({ name }) => within?.[name] === undefined).filter(({ name }) => (counts?.facets[name]?.length ?? 0) > 0 || filter[name] !== undefined);
  const chipOf = (name: string): { opened: boolean; onOpened: (opened: boolean) => void } => ({ opened: open === name, onOpened: (opened) => { setOpen(opened ? name : null); } });

  return (
    <div className={classes.bar} role="group" aria-label="Filters">
      <Menu opened={menu} onChange={setMenu} position="bottom-start" returnFocus>
        <Menu.Target>
          <UnstyledButton className={classes.add} aria-label="Add a filter (f)"><IconFilter size={14} aria-hidden /><span className={classes.addWord}>Filter</span></UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map(({ name, label }) => <Menu.Item key={name} onClick={() => { setOpen(name); }}>{label}</Menu.Item>)}
          <Menu.Item onClick={() => { setOpen('time'); }}>Time</Menu.Item>
          <Menu.Item onClick={() => { onFilter({ ...filter, conflicted: !filter.conflicted }); }}>{filter.conflicted ? 'With and without conflicts' : 'Only conflicts'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {offered.map((dimension) => (
        <div key={dimension.name} className={classes.slot} data-needed={filter[dimension.name] !== undefined || open === dimension.name || undefined}>
          <FilterChip {...chipOf(dimension.name)} label={dimension.label} value={chosenWords(dimension, filter)} onClear={() => { onFilter({ ...filter, [dimension.name]: undefined }); }}>
            <ValueMenu
              dimension={dimension} counts={counts?.facets[dimension.name] ?? []} chosen={filter[dimension.name] ?? []}
              onToggle={(values) => { onFilter(values.length === 1 ? toggleValue(filter, dimension.name, values[0] as string) : toggleValues(filter, dimension.name, values)); }}
            />
          </FilterChip>
        </div>
      ))}
      <div className={classes.slot} data-needed={Boolean(filter.from ?? filter.until) || open === 'time' || undefined}>
        <FilterChip {...chipOf('time')} label="Time" value={rangeWords(filter)} onClear={() => { onFilter({ ...filter, from: undefined, until: undefined }); }}>
          <TimeMenu range={filter} onRange={(range) => { onFilter({ ...filter, ...range }); }} onDone={() => { setOpen(null); }} />
        </FilterChip>
      </div>
      {filter.conflicted && <MarkChip onClear={() => { onFilter({ ...filter, conflicted: undefined }); }}><IconArrowsSplit2 size={14} aria-hidden /> Only conflicts</MarkChip>}
      {filter.import !== undefined && <MarkChip onClear={() => { onFilter({ ...filter, import: undefined }); }}><IconFileImport size={14} aria-hidden /> <ImportName id={filter.import} /></MarkChip>}
      {!isEmptyFilter(filter) && <Button variant="subtle" color="gray" size="compact-xs" onClick={() => { onFilter({}); }}>Clear all</Button>}
    </div>
  );
}

/** A filter that is there or not: it has no menu, and goes by a click. */
const MarkChip = ({ onClear, children }: { readonly onClear: () => void; readonly children: ReactNode }): ReactNode => (
  <span className={classes.chip} data-active>
    <UnstyledButton className={classes.open} onClick={onClear}>{children} <IconX size={12} aria-label="Clear" /></UnstyledButton>
  </span>
);

/** 'Breakage', 'Breakage +2'. */
function chosenWords(dimension: Dimension, filter: Filter): ReactNode | null {
  const [first, ...rest] = filter[dimension.name] ?? [];
  if (first === undefined) return null;
  return <><ValueName dimension={dimension} value={first} />{rest.length > 0 && ` +${rest.length}`}</>;
}
