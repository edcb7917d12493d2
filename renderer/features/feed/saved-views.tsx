import { ActionIcon, Button, Menu, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { SavedView } from '../../../shared/api/feed.ts';
import { viewsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { type FeedState, isEmptyFilter, sameFilter, tidyFilter } from './feed-state.ts';
import { useViewWrites } from './use-view-writes.ts';
import classes from './saved-views.module.css';

interface Props { readonly state: FeedState; readonly onState: (state: Partial<FeedState>) => void }

/** The feed's views as tabs: all of it, and what was kept under a name. */
export function SavedViews({ state, onState }: Props): ReactNode {
  const { data: views = [] } = useQuery(viewsQuery);
  const { save, remove } = useViewWrites();
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const current = views.find((view) => view.id === state.view) ?? null;
  const narrowed = !isEmptyFilter(state.filter) || state.text !== '';
  const changed = current !== null && !(sameFilter(current.filter, state.filter) && current.text === state.text);
  const open = (view: SavedView | null): void => { onState({ filter: view?.filter ?? {}, text: view?.text ?? '', view: view?.id ?? null }); };
  const what = { filter: tidyFilter(state.filter), text: state.text };
  useCommands([
    { id: 'feed.view.all', label: 'Show all of the feed', group: 'Views', run: () => { open(null); } },
    ...views.map((view) => ({ id: `feed.view.${view.id}`, label: `View: ${view.name}`, group: 'Views', run: () => { open(view); } })),
    { id: 'feed.view.save', label: 'Save this view', group: 'Views', enabled: narrowed, run: () => { setNaming('save'); } },
  ]);
  const submit = (name: string): void => {
    setNaming(null);
    if (naming === 'rename' && current) void save({ ...current, name });
    else void save({ id: null, name, ...what }).then((saved) => { if (saved) onState({ view: saved.id }); });
  };
  if (views.length === 0 && !narrowed) return null;
  return (
    <div className={classes.bar} role="group" aria-label="Views">
      <Tab name="All" current={current === null && !narrowed} onClick={() => { open(null); }} />
      {views.map((view) => <Tab key={view.id} name={view.name} current={view.id === current?.id} onClick={() => { open(view); }} />)}
      <Popover opened={naming !== null} onChange={(opened) => { if (!opened) setNaming(null); }} position="bottom-start" trapFocus returnFocus shadow="md" withRoles={false}>
        <Popover.Target>
          <span className={classes.manage}>
            {current && <Manage view={current} changed={changed} onUpdate={() => { void save({ ...current, ...what }); }} onRename={() => { setNaming('rename'); }} onSaveAs={() => { setNaming('save'); }} onRemove={() => { onState({ view: null }); void remove(current); }} />}
            {!current && narrowed && <Button variant="subtle" size="compact-xs" onClick={() => { setNaming('save'); }}>Save view</Button>}
          </span>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Name of the view">
          <NameForm key={naming} initial={naming === 'rename' ? current?.name ?? '' : ''} onSubmit={submit} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

const Tab = ({ name, current, onClick }: { readonly name: string; readonly current: boolean; readonly onClick: () => void }): ReactNode => (
  <UnstyledButton className={classes.tab} aria-current={current || undefined} onClick={onClick}>{name}</UnstyledButton>
);

interface ManageProps { readonly view: SavedView; readonly changed: boolean; readonly onUpdate: () => void; readonly onRename: () => void; readonly onSaveAs: () => void; readonly onRemove: () => void }

const Manage = ({ view, changed, onUpdate, onRename, onSaveAs, onRemove }: ManageProps): ReactNode => (
  <>
    {changed && <Button variant="subtle" size="compact-xs" onClick={onUpdate}>Update “{view.name}”</Button>}
    <Menu position="bottom-start">
      <Menu.Target><ActionIcon size="sm" aria-label={`More about the view ${view.name}`}><IconDots size={14} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>Rename</Menu.Item>
        {changed && <Menu.Item onClick={onSaveAs}>Save as a new view</Menu.Item>}
        <Menu.Item onClick={onRemove}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </>
);

function NameForm({ initial, onSubmit }: { readonly initial: string; readonly onSubmit: (name: string) => void }): ReactNode {
  const [name, setName] = useState(initial);
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') onSubmit(name.trim()); }}>
      <TextInput label="Name of the view" value={name} maxLength={80} data-autofocus onChange={(event) => { setName(event.currentTarget.value); }} />
      <Button type="submit" disabled={name.trim() === ''}>Save</Button>
    </form>
  );
}
