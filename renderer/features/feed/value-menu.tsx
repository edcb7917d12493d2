import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import type { Dimension } from './filter-dimensions.ts';
import type { ValueCount } from './menu-values.ts';
import { useMenuValues } from './use-menu-values.ts';
import { ValueName } from './value-name.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './filters.module.css';

interface Props {
  readonly dimension: Dimension;
  readonly counts: readonly ValueCount[];
  readonly chosen: readonly string[];
  readonly onToggle: (values: readonly string[]) => void;
}

const searchFrom = 8;

/**
 * Shows the values of a dimension with how many records each would leave. Typing filters the menu,
 * Enter selects and deselects.
 */
export function ValueMenu({ dimension, counts, chosen, onToggle }: Props): ReactNode {
  const [text, setText] = useState('');
  const store = useCombobox();
  const groups = useMenuValues(dimension, counts, chosen, text);
  useEffect(() => {
    store.openDropdown();
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
  // What Enter would choose is marked as soon as something was typed [UI8].
  useLayoutEffect(() => {
    if (text !== '') store.selectFirstOption();
  }, [text, groups.length]); // eslint-disable-line react-hooks/exhaustive-deps
  const size = groups.reduce((sum, group) => sum + group.values.length, 0);
  return (
    <Combobox
      store={store}
      onOptionSubmit={(value) => {
        onToggle(
          value.startsWith('all:')
            ? (groups.find((group) => `all:${group.name}` === value)?.values.map((v) => v.value) ??
                [])
            : [value],
        );
      }}
    >
      <Combobox.EventsTarget withExpandedAttribute>
        <input
          className={classes.narrow}
          data-autofocus
          aria-label={`Find a ${dimension.label.toLowerCase()}`}
          placeholder={counts.length >= searchFrom ? 'Type to filter' : dimension.label}
          role="combobox"
          aria-expanded="true"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value === '') store.resetSelectedOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        mah={320}
        className={classes.options}
        aria-label={dimension.label}
        aria-multiselectable="true"
      >
        {groups.map((group) => (
          <Group
            key={group.name}
            group={group}
            dimension={dimension}
            chosen={chosen}
            withAll={group.name !== '' && group.values.length > 1 && text === ''}
          />
        ))}
        {size === 0 && <Combobox.Empty>{text === '' ? 'No options' : 'No results'}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

interface GroupProps extends Pick<Props, 'dimension' | 'chosen'> {
  readonly group: ReturnType<typeof useMenuValues>[number];
  /** Begins with an option that takes all of the group. */
  readonly withAll: boolean;
}

function Group({ group, dimension, chosen, withAll }: GroupProps): ReactNode {
  return (
    <Combobox.Group label={group.name === '' ? undefined : group.name}>
      {withAll && (
        <Option
          value={`all:${group.name}`}
          chosen={group.values.every((v) => chosen.includes(v.value))}
        >
          All of {group.name}
        </Option>
      )}
      {group.values.map(({ value, n, more }) => (
        <Option
          key={value}
          value={value}
          chosen={chosen.includes(value)}
          count={more ? `${countText(n)}+` : countText(n)}
        >
          <ValueName dimension={dimension} value={value} />
        </Option>
      ))}
    </Combobox.Group>
  );
}

interface OptionProps {
  readonly value: string;
  readonly chosen: boolean;
  readonly count?: string;
  readonly children: ReactNode;
}

const Option = ({ value, chosen, count, children }: OptionProps): ReactNode => (
  <Combobox.Option value={value} active={chosen} aria-selected={chosen} className={classes.option}>
    <IconCheck size={14} aria-hidden className={classes.check} data-on={chosen || undefined} />
    <span className={classes.name}>{children}</span>
    {count !== undefined && <span className={classes.count}>{count}</span>}
  </Combobox.Option>
);
