import { Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { DecisionButton } from './decision-button.tsx';
import { usePeople } from '../../ui/use-people.ts';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onPick: (member: string | null) => void;
}

/**
 * Shows the possible assignees: the person first, then research, then everyone else. Typing a first
 * letter moves to a name.
 */
export function AssignMenu({ opened, onOpened, onPick }: Props): ReactNode {
  const { isMe } = usePeople();
  const { data, isPending } = useQuery({ ...listQuery('member'), enabled: opened });
  useHoldWhileOpening(opened && isPending);
  const rank = (id: string, role: unknown): number => {
    if (isMe(id)) return 0;
    if (role === 'research') return 1;
    return 2;
  };
  const people = [...(data?.items ?? [])].sort(
    (a, b) =>
      rank(a.id, a.values['role']) - rank(b.id, b.values['role']) || a.title.localeCompare(b.title),
  );
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-start" returnFocus>
      <Menu.Target>
        <DecisionButton label="Assign" icon={IconUserPlus} keys="o" rank="later" />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {people.map((person) => (
          <Menu.Item
            key={person.id}
            onClick={() => {
              onPick(person.id);
            }}
          >
            {isMe(person.id) ? `You, ${person.title}` : person.title}
          </Menu.Item>
        ))}
        <Menu.Item
          onClick={() => {
            onPick(null);
          }}
        >
          Unassigned
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
