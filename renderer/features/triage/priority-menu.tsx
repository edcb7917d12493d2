import { Menu } from '@mantine/core';
import { IconAntennaBars4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Priority, priorities } from '../../../shared/records/triage.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { DecisionButton } from './decision-button.tsx';

interface Props {
  /** Whether digits currently resolve a conflict. */
  readonly digitsTaken: boolean;
  readonly onPick: (priority: Priority) => void;
}

/** Shows the priorities; each has a digit as its key. */
export const PriorityMenu = ({ digitsTaken, onPick }: Props): ReactNode => (
  <Menu position="bottom-start" returnFocus>
    <Menu.Target>
      <DecisionButton
        label="Priority"
        icon={IconAntennaBars4}
        keys={digitsTaken ? null : '0–4'}
        rank="later"
      />
    </Menu.Target>
    <Menu.Dropdown>
      {(Object.entries(priorities) as [Priority, string][]).map(([priority, label], at) => (
        <Menu.Item
          key={priority}
          rightSection={digitsTaken ? undefined : <KeyHint keys={String(at)} />}
          onClick={() => {
            onPick(priority);
          }}
        >
          {label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
