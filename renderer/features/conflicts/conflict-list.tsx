import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { focusList, useFirstFocus } from '../../ui/list-focus.ts';
import { ListVoice } from '../../ui/list-voice.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { conflictWords } from './conflict-words.ts';
import classes from './conflicts.module.css';

interface Props {
  readonly items: readonly ListItem[];
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  /** The end comes near: load more. */
  readonly onEnd: () => void;
}

/** The records that wait for a decision; what happened to each in a word. */
export function ConflictList({ items, active, onActive, onEnd }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const at = items.findIndex((item) => item.id === active);
  const [moves, setMoves] = useState(0);
  useFirstFocus(box, items.length > 0);
  useEffect(() => { document.getElementById(`conflict-${active}`)?.scrollIntoView({ block: 'nearest' }); }, [active]);
  useEffect(() => { if (at >= items.length - 10) onEnd(); }, [at, items.length, onEnd]);
  const moveTo = (place: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, place))];
    if (!item) return;
    setMoves(moves + 1);
    focusList(box);
    onActive(item.id);
  };
  useCommands([
    { id: 'conflicts.next', label: 'Next conflict', group: 'Conflicts', keys: 'j', run: () => { moveTo(at + 1); } },
    { id: 'conflicts.previous', label: 'Previous conflict', group: 'Conflicts', keys: 'k', run: () => { moveTo(at - 1); } },
  ]);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step !== undefined) { event.preventDefault(); moveTo(step); }
  };
  return (
    <>
      <ListVoice moves={moves} at={at} of={items.length} />
      <div ref={box} className={classes.rows} role="listbox" tabIndex={0} aria-label="Conflicts" aria-activedescendant={active === null ? undefined : `conflict-${active}`} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <div key={item.id} id={`conflict-${item.id}`} role="option" aria-selected={item.id === active} data-active={item.id === active || undefined} className={classes.row} onClick={() => { onActive(item.id); }}>
            <Row item={item} />
          </div>
        ))}
      </div>
    </>
  );
}

function Row({ item }: { readonly item: ListItem }): ReactNode {
  const { title, type, what } = conflictWords(item);
  return (
    <>
      <KindIcon type={type} decorative />
      <div className={classes.words}>
        <div className={classes.title} dir="auto">{title}</div>
        <div className={classes.line}>{what}{item.deployment !== null && item.deployment !== item.id && <> · <RecordName id={item.deployment} /></>}</div>
      </div>
      <TimeAgo at={item.updated_at} className={classes.time} />
    </>
  );
}
