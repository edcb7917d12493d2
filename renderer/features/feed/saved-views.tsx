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

interface Props {
  readonly state: FeedState;
  readonly onState: (state: Partial<FeedState>) => void;
}

/** What a view is named for. */
type Naming = 'save' | 'rename';

/** Shows the feed's views as tabs: all records, and saved views. */
export function SavedViews({ state, onState }: Props): ReactNode {
  const { data: views = [] } = useQuery(viewsQuery);
  const [naming, setNaming] = useState<Naming | null>(null);
  const current = views.find((view) => view.id === state.view) ?? null;
  const narrowed = !isEmptyFilter(state.filter) || state.text !== '';
  const open = (view: SavedView | null): void => {
    onState({ filter: view?.filter ?? {}, text: view?.text ?? '', view: view?.id ?? null });
  };
  useViewCommands({
    views,
    narrowed,
    open,
    save: () => {
      setNaming('save');
    },
  });
  if (views.length === 0 && !narrowed) return null;
  return (
    <div className={classes.bar} role="group" aria-label="Views">
      <Tab
        name="All"
        current={current === null && !narrowed}
        onClick={() => {
          open(null);
        }}
      />
      {views.map((view) => (
        <Tab
          key={view.id}
          name={view.name}
          current={view.id === current?.id}
          onClick={() => {
            open(view);
          }}
        />
      ))}
      <ViewActions
        state={state}
        onState={onState}
        current={current}
        narrowed={narrowed}
        naming={naming}
        onNaming={setNaming}
      />
    </div>
  );
}

interface CommandOptions {
  readonly views: readonly SavedView[];
  /** Whether a filter or a search text narrows the feed. */
  readonly narrowed: boolean;
  readonly open: (view: SavedView | null) => void;
  readonly save: () => void;
}

/** Registers a command for each view, and the one that saves a view. */
function useViewCommands({ views, narrowed, open, save }: CommandOptions): void {
  useCommands([
    {
      id: 'feed.view.all',
      label: 'Show all records',
      group: 'Views',
      run: () => {
        open(null);
      },
    },
    ...views.map((view) => ({
      id: `feed.view.${view.id}`,
      label: `View: ${view.name}`,
      group: 'Views',
      run: () => {
        open(view);
      },
    })),
    { id: 'feed.view.save', label: 'Save view', group: 'Views', enabled: narrowed, run: save },
  ]);
}

interface ActionsProps extends Props {
  readonly current: SavedView | null;
  readonly narrowed: boolean;
  readonly naming: Naming | null;
  readonly onNaming: (naming: Naming | null) => void;
}

/** Shows what can be done with the current view, and asks for a view's name. */
function ViewActions({
  state,
  onState,
  current,
  narrowed,
  naming,
  onNaming,
}: ActionsProps): ReactNode {
  const { save, remove } = useViewWrites();
  const changed =
    current !== null && !(sameFilter(current.filter, state.filter) && current.text === state.text);
  const what = { filter: tidyFilter(state.filter), text: state.text };
  const submit = (name: string): void => {
    onNaming(null);
    if (naming === 'rename' && current) void save({ ...current, name });
    else
      void save({ id: null, name, ...what }).then((saved) => {
        if (saved) onState({ view: saved.id });
      });
  };
  const saveAs = (): void => {
    onNaming('save');
  };
  return (
    <NamePopover
      naming={naming}
      initial={naming === 'rename' ? (current?.name ?? '') : ''}
      onLeave={() => {
        onNaming(null);
      }}
      onSubmit={submit}
    >
      {current && (
        <Manage
          view={current}
          changed={changed}
          onUpdate={() => {
            void save({ ...current, ...what });
          }}
          onRename={() => {
            onNaming('rename');
          }}
          onSaveAs={saveAs}
          onRemove={() => {
            onState({ view: null });
            void remove(current);
          }}
        />
      )}
      {!current && narrowed && (
        <Button variant="subtle" size="compact-xs" onClick={saveAs}>
          Save view
        </Button>
      )}
    </NamePopover>
  );
}

interface NamePopoverProps {
  readonly naming: Naming | null;
  readonly initial: string;
  readonly onLeave: () => void;
  readonly onSubmit: (name: string) => void;
  /** The buttons that it opens from. */
  readonly children: ReactNode;
}

/** Asks for the name of a view. */
const NamePopover = ({
  naming,
  initial,
  onLeave,
  onSubmit,
  children,
}: NamePopoverProps): ReactNode => (
  <Popover
    opened={naming !== null}
    onChange={(opened) => {
      if (!opened) onLeave();
    }}
    position="bottom-start"
    trapFocus
    returnFocus
    shadow="md"
    withRoles={false}
  >
    <Popover.Target>
      <span className={classes.manage}>{children}</span>
    </Popover.Target>
    <Popover.Dropdown role="dialog" aria-label="View name">
      <NameForm key={naming} initial={initial} onSubmit={onSubmit} />
    </Popover.Dropdown>
  </Popover>
);

const Tab = ({
  name,
  current,
  onClick,
}: {
  readonly name: string;
  readonly current: boolean;
  readonly onClick: () => void;
}): ReactNode => (
  <UnstyledButton className={classes.tab} aria-current={current || undefined} onClick={onClick}>
    {name}
  </UnstyledButton>
);

interface ManageProps {
  readonly view: SavedView;
  readonly changed: boolean;
  readonly onUpdate: () => void;
  readonly onRename: () => void;
  readonly onSaveAs: () => void;
  readonly onRemove: () => void;
}

const Manage = ({
  view,
  changed,
  onUpdate,
  onRename,
  onSaveAs,
  onRemove,
}: ManageProps): ReactNode => (
  <>
    {changed && (
      <Button variant="subtle" size="compact-xs" onClick={onUpdate}>
        Update “{view.name}”
      </Button>
    )}
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Actions for view ${view.name}`}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>Rename</Menu.Item>
        {changed && <Menu.Item onClick={onSaveAs}>Save as new view</Menu.Item>}
        <Menu.Item onClick={onRemove}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </>
);

function NameForm({
  initial,
  onSubmit,
}: {
  readonly initial: string;
  readonly onSubmit: (name: string) => void;
}): ReactNode {
  const [name, setName] = useState(initial);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSubmit(name.trim());
      }}
    >
      <TextInput
        label="View name"
        value={name}
        maxLength={80}
        data-autofocus
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
