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
  /** Ids of what was chosen before, the last first. */
  readonly recent: readonly string[];
  readonly onChosen: (id: string) => void;
}

const optionId = (index: number): string => `palette-option-${index}`;

/** Finds any action, page or record by typing; arrows choose, Enter does it. */
export function CommandPalette({ close, recent, onChosen }: Props): ReactNode {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, pending } = usePaletteItems(text, recent);
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(at, items.length - 1);
  const field = useRef<HTMLInputElement>(null);
  // What would be chosen may still change: an action is what its words say, a record is not known before it is found.
  useHoldForChoices(field, pending && items[active]?.kind !== 'command');

  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return;
    close();
    onChosen(item.id);
    item.run();
  };
  const move = (to: number): void => {
    const index = (to + items.length) % Math.max(1, items.length);
    setAt(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: Math.min(active + 8, items.length - 1), PageUp: Math.max(active - 8, 0) };
    const to = moves[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); }
    if (event.key === 'Enter') { event.preventDefault(); choose(items[active]); }
  };

  let index = -1;
  return (
    <Modal.Root opened onClose={close} size={640} yOffset="10vh" transitionProps={{ duration: 0 }} classNames={{ content: classes.content }}>
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Find any action or record">
        <div className={classes.search}>
          <IconSearch size={18} aria-hidden />
          <input
            ref={field} className={classes.input} dir="auto" data-autofocus aria-label="Find any action or record" placeholder="Find any action or record" autoComplete="off" spellCheck={false}
            role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant={active < 0 ? undefined : optionId(active)}
            value={text} onChange={(event) => { setText(event.currentTarget.value); setAt(0); }} onKeyDown={onKeyDown}
          />
        </div>
        <div id="palette-list" role="listbox" aria-label="What was found" className={classes.list}>
          {groups.map(({ name, items: inGroup }) => (
            <div key={name} role="group" aria-label={name}>
              <div className={classes.heading} aria-hidden>{name}</div>
              {inGroup.map((item) => {
                index++;
                const own = index;
                return (
                  // Chosen by the keys of the field above, which has the focus.
                  <div key={item.id} id={optionId(own)} role="option" aria-selected={own === active} className={classes.option} onClick={() => choose(item)} onMouseMove={() => setAt(own)}>
                    <ItemView item={item} />
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {items.length === 0 && !pending && <p className={classes.none} role="status">Nothing is called so, and no record has these words.</p>}
      </Modal.Content>
    </Modal.Root>
  );
}

const ItemView = ({ item }: { readonly item: PaletteItem }): ReactNode => (item.kind === 'command' ? (
  <>
    <IconChevronRight size={16} aria-hidden className={classes.icon} /><span className={classes.label}>{item.label}</span>
    {item.keys && <KeyHint keys={item.keys} />}
  </>
) : (
  <>
    <KindIcon type={item.record.type} result={typeof item.record.facets.result === 'string' ? item.record.facets.result : null} />
    <span className={classes.label} dir="auto">{item.record.title}</span>
    <span className={classes.where}>{item.record.deployment && item.record.deployment !== item.record.id && <RecordName id={item.record.deployment} />} <TimeAgo at={item.record.occurred_at} /></span>
  </>
));
