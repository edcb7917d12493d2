import { Modal } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useHoldForChoices } from '../../ui/hold-keys.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './command-palette.module.css';
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts';

interface Props {
  readonly close: () => void;
  /** The IDs of earlier choices, last one first. */
  readonly recent: readonly string[];
  readonly onChosen: (id: string) => void;
}

const optionId = (index: number): string => `palette-option-${index}`;

/** Finds any action, page or record by typing; arrows select, Enter runs or opens it. */
export function CommandPalette({ close, recent, onChosen }: Props): ReactNode {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, pending } = usePaletteItems(text, recent);
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(at, items.length - 1);
  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return;
    close();
    onChosen(item.id);
    item.run();
  };
  return (
    <Modal.Root
      opened
      onClose={close}
      size={640}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Find any command or record">
        <SearchField
          text={text}
          onText={(next) => {
            setText(next);
            setAt(0);
          }}
          active={active}
          count={items.length}
          // The selected item may still change: an action is known by its words, a record only
          // once it is found.
          holds={pending && items[active]?.kind !== 'command'}
          onMove={setAt}
          onChoose={() => choose(items[active])}
        />
        <Results groups={groups} active={active} onMove={setAt} onChoose={choose} />
        {items.length === 0 && !pending && (
          <p className={classes.none} role="status">
            No command or record matches.
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}

interface SearchFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The index of the selected item; negative if there is none. */
  readonly active: number;
  readonly count: number;
  /** Whether a key that chooses waits for the items. */
  readonly holds: boolean;
  readonly onMove: (to: number) => void;
  readonly onChoose: () => void;
}

/** Shows the field, whose keys also select and choose an item. */
function SearchField({
  text,
  onText,
  active,
  count,
  holds,
  onMove,
  onChoose,
}: SearchFieldProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useHoldForChoices(field, holds);
  const move = (to: number): void => {
    const index = (to + count) % Math.max(1, count);
    onMove(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: Math.min(active + 8, count - 1),
      PageUp: Math.max(active - 8, 0),
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      onChoose();
    }
  };
  return (
    <div className={classes.search}>
      <IconSearch size={18} aria-hidden />
      <input
        ref={field}
        className={classes.input}
        dir="auto"
        data-autofocus
        aria-label="Find any command or record"
        placeholder="Find any command or record"
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : optionId(active)}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface ResultsProps {
  readonly groups: ReturnType<typeof usePaletteItems>['groups'];
  readonly active: number;
  readonly onMove: (to: number) => void;
  readonly onChoose: (item: PaletteItem) => void;
}

/** Shows the items under the names of their groups. */
function Results({ groups, active, onMove, onChoose }: ResultsProps): ReactNode {
  let index = -1;
  return (
    <div id="palette-list" role="listbox" aria-label="Results" className={classes.list}>
      {groups.map(({ name, items }) => (
        <div key={name} role="group" aria-label={name}>
          <div className={classes.heading} aria-hidden>
            {name}
          </div>
          {items.map((item) => {
            index++;
            const own = index;
            return (
              // Chosen by the keys of the field above, which has the focus.
              <div
                key={item.id}
                id={optionId(own)}
                role="option"
                aria-selected={own === active}
                className={classes.option}
                onClick={() => onChoose(item)}
                onMouseMove={() => onMove(own)}
              >
                <ItemView item={item} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const ItemView = ({ item }: { readonly item: PaletteItem }): ReactNode =>
  item.kind === 'command' ? (
    <>
      <IconChevronRight size={16} aria-hidden className={classes.icon} />
      <span className={classes.label}>{item.label}</span>
      {item.page !== null && <span className={classes.where}>{item.page}</span>}
      {item.keys && <KeyHint keys={item.keys} />}
    </>
  ) : (
    <>
      <KindIcon
        type={item.record.type}
        result={typeof item.record.facets.result === 'string' ? item.record.facets.result : null}
      />
      <span className={classes.label} dir="auto">
        {item.record.title}
      </span>
      <span className={classes.where}>
        {item.record.deployment && item.record.deployment !== item.record.id && (
          <RecordName id={item.record.deployment} />
        )}{' '}
        <TimeAgo at={item.record.occurred_at} />
      </span>
    </>
  );
