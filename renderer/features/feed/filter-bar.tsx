import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconArrowsSplit2, IconFileImport, IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { countsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
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
  /** A filter that always applies; its dimensions are not offered. */
  readonly within?: Filter;
  readonly text: string;
  readonly onFilter: (filter: Filter) => void;
}

/** Shows the chips above the list. Dimensions without values are hidden, unless they filter. */
export function FilterBar({ filter, within, text, onFilter }: Props): ReactNode {
  const { data: counts } = useQuery(countsQuery({ ...filter, ...within }, text));
  const [open, setOpen] = useState<string | null>(null);
  const [menu, setMenu] = useState(false);
  useCommands([
    {
      ...pageCommand('feed.filter'),
      run: () => {
        setMenu(true);
      },
    },
  ]);
  const offered = dimensions
    .filter(({ name }) => within?.[name] === undefined)
    .filter(({ name }) => (counts?.facets[name]?.length ?? 0) > 0 || filter[name] !== undefined);
  const opening = (name: string): Opening => ({
    opened: open === name,
    onOpened: (opened) => {
      setOpen(opened ? name : null);
    },
  });
  return (
    <div className={classes.bar} role="group" aria-label="Filters">
      <AddFilter
        opened={menu}
        onOpened={setMenu}
        offered={offered}
        filter={filter}
        onOpen={setOpen}
        onFilter={onFilter}
      />
      {offered.map((dimension) => (
        <DimensionChip
          key={dimension.name}
          {...opening(dimension.name)}
          dimension={dimension}
          counts={counts?.facets[dimension.name] ?? []}
          filter={filter}
          onFilter={onFilter}
        />
      ))}
      <TimeChip {...opening('time')} filter={filter} onFilter={onFilter} />
      <Marks filter={filter} onFilter={onFilter} />
      {!isEmptyFilter(filter) && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={() => {
            onFilter({});
          }}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

/** Whether the menu of a chip is open. */
interface Opening {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

type FilterProps = Pick<Props, 'filter' | 'onFilter'>;

interface AddProps extends FilterProps, Opening {
  readonly offered: readonly Dimension[];
  /** Opens the menu of a dimension, or of the time. */
  readonly onOpen: (name: string) => void;
}

/** Shows the menu of everything that can filter. */
const AddFilter = ({
  opened,
  onOpened,
  offered,
  filter,
  onOpen,
  onFilter,
}: AddProps): ReactNode => (
  <Menu opened={opened} onChange={onOpened} position="bottom-start" returnFocus>
    <Menu.Target>
      <UnstyledButton className={classes.add} aria-label="Add a filter (f)">
        <IconFilter size={14} aria-hidden />
        <span className={classes.addWord}>Filter</span>
      </UnstyledButton>
    </Menu.Target>
    <Menu.Dropdown>
      {offered.map(({ name, label }) => (
        <Menu.Item
          key={name}
          onClick={() => {
            onOpen(name);
          }}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Item
        onClick={() => {
          onOpen('time');
        }}
      >
        Time
      </Menu.Item>
      <Menu.Item
        onClick={() => {
          onFilter({ ...filter, conflicted: !filter.conflicted });
        }}
      >
        {filter.conflicted ? 'With and without conflicts' : 'Only conflicts'}
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

interface DimensionProps extends FilterProps, Opening {
  readonly dimension: Dimension;
  readonly counts: ComponentProps<typeof ValueMenu>['counts'];
}

/** Shows the chip of one dimension with its values. */
function DimensionChip({
  dimension,
  counts,
  filter,
  onFilter,
  ...opening
}: DimensionProps): ReactNode {
  const { name, label } = dimension;
  return (
    <div
      className={classes.slot}
      data-needed={filter[name] !== undefined || opening.opened || undefined}
    >
      <FilterChip
        {...opening}
        label={label}
        value={chosenWords(dimension, filter)}
        onClear={() => {
          onFilter({ ...filter, [name]: undefined });
        }}
      >
        <ValueMenu
          dimension={dimension}
          counts={counts}
          chosen={filter[name] ?? []}
          onToggle={(values) => {
            onFilter(
              values.length === 1
                ? toggleValue(filter, name, values[0] as string)
                : toggleValues(filter, name, values),
            );
          }}
        />
      </FilterChip>
    </div>
  );
}

/** Shows the chip of the time range. */
const TimeChip = ({ filter, onFilter, ...opening }: FilterProps & Opening): ReactNode => (
  <div
    className={classes.slot}
    data-needed={Boolean(filter.from ?? filter.until) || opening.opened || undefined}
  >
    <FilterChip
      {...opening}
      label="Time"
      value={rangeWords(filter)}
      onClear={() => {
        onFilter({ ...filter, from: undefined, until: undefined });
      }}
    >
      <TimeMenu
        range={filter}
        onRange={(range) => {
          onFilter({ ...filter, ...range });
        }}
        onDone={() => {
          opening.onOpened(false);
        }}
      />
    </FilterChip>
  </div>
);

/** Shows the filters that are either on or off. */
const Marks = ({ filter, onFilter }: FilterProps): ReactNode => (
  <>
    {filter.conflicted && (
      <MarkChip
        onClear={() => {
          onFilter({ ...filter, conflicted: undefined });
        }}
      >
        <IconArrowsSplit2 size={14} aria-hidden /> Only conflicts
      </MarkChip>
    )}
    {filter.import !== undefined && (
      <MarkChip
        onClear={() => {
          onFilter({ ...filter, import: undefined });
        }}
      >
        <IconFileImport size={14} aria-hidden /> <ImportName id={filter.import} />
      </MarkChip>
    )}
  </>
);

/** Shows a filter that is either on or off: it has no menu, and a click removes it. */
const MarkChip = ({
  onClear,
  children,
}: {
  readonly onClear: () => void;
  readonly children: ReactNode;
}): ReactNode => (
  <span className={classes.chip} data-active>
    <UnstyledButton className={classes.open} onClick={onClear}>
      {children} <IconX size={12} aria-label="Clear" />
    </UnstyledButton>
  </span>
);

/** Returns 'Breakage', 'Breakage +2'. */
function chosenWords(dimension: Dimension, filter: Filter): ReactNode | null {
  const [first, ...rest] = filter[dimension.name] ?? [];
  if (first === undefined) return null;
  return (
    <>
      <ValueName dimension={dimension} value={first} />
      {rest.length > 0 && ` +${rest.length}`}
    </>
  );
}
