import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { appQuery, listQuery } from '../../core-client/queries.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';

interface Props { readonly opened: boolean; readonly onOpened: (opened: boolean) => void; readonly onPick: (member: string | null) => void }

/** Who takes it: oneself first, then research, then everybody else. Typing a first letter goes to a name. */
export function AssignMenu({ opened, onOpened, onPick }: Props): ReactNode {
  const me = useQuery(appQuery).data?.profile?.member;
  const { data, isPending } = useQuery({ ...listQuery('member'), enabled: opened });
  useHoldWhileOpening(opened && isPending);
  const rank = (id: string, role: unknown): number => (id === me ? 0 : role === 'research' ? 1 : 2);
  const people = [...data?.items ?? []].sort((a, b) => rank(a.id, a.values['role']) - rank(b.id, b.values['role']) || a.title.localeCompare(b.title));
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-start" returnFocus>
      <Menu.Target><Button variant="default" size="compact-sm" rightSection={<KeyHint keys="o" />}>Assign</Button></Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {people.map((person) => <Menu.Item key={person.id} onClick={() => { onPick(person.id); }}>{person.id === me ? `You, ${person.title}` : person.title}</Menu.Item>)}
        <Menu.Item onClick={() => { onPick(null); }}>Nobody</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
