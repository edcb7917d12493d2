import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useCommands } from './commands.tsx';
import { KindIcon } from './kind-icon.tsx';
import classes from './record-list.module.css';

/** What a row needs to know of a record. */
interface Listed { readonly id: string; readonly type: string; readonly title: string }

interface Props<T extends Listed> {
  readonly items: readonly T[];
  readonly label: string;
  /** The record beside the list. */
  readonly active: string | null;
  readonly line: (record: T) => ReactNode;
  readonly onOpen: (id: string, how: 'push' | 'replace') => void;
  readonly onBack: () => void;
}

/** A list of a few hundred at most; the same keys as the feed. */
export function RecordList<T extends Listed>({ items, label, active, line, onOpen, onBack }: Props<T>): ReactNode {
  const [moved, setMoved] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const order = items.map((item) => item.id);
  const current = [moved, active].find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  const at = current === null ? -1 : order.indexOf(current);
  useEffect(() => { document.getElementById(`row-${current}`)?.scrollIntoView({ block: 'nearest' }); }, [current]);

  const moveTo = (place: number): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, place))];
    if (id === undefined) return;
    setMoved(id);
    if (active !== null) onOpen(id, 'replace');
  };
  const open = (id: string): void => { setMoved(id); onOpen(id, active === null ? 'push' : 'replace'); };
  useCommands([
    { id: 'list.next', label: 'Next', group: label, keys: 'j', hidden: true, run: () => { moveTo(at + 1); } },
    { id: 'list.previous', label: 'Previous', group: label, keys: 'k', hidden: true, run: () => { moveTo(at - 1); } },
    { id: 'list.open', label: 'Open beside the list', group: label, keys: 'Enter', enabled: current !== null, run: () => { if (current !== null) open(current); box.current?.focus(); } },
    { id: 'list.back', label: 'Back', group: label, keys: 'Escape', hidden: true, enabled: active !== null, run: () => { onBack(); box.current?.focus(); } },
  ]);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step !== undefined) { event.preventDefault(); moveTo(step); }
  };
  return (
    <div ref={box} className={classes.rows} role="listbox" tabIndex={0} aria-label={label} aria-activedescendant={current === null ? undefined : `row-${current}`} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <div key={item.id} id={`row-${item.id}`} role="option" aria-selected={item.id === active} data-active={item.id === current || undefined} className={classes.row} onClick={() => { open(item.id); }}>
          <KindIcon type={item.type} decorative />
          <div className={classes.words}>
            <div className={classes.name}>{item.title}</div>
            <div className={classes.line}>{line(item)}</div>
          </div>
        </div>
      ))}
    </div>
  );
}
