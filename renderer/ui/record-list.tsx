import type { ReactNode } from 'react';
import { KindIcon } from './kind-icon.tsx';
import { ListVoice } from './list-voice.tsx';
import classes from './record-list.module.css';
import { useListBeside } from './use-list-beside.ts';

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
  const { box, current, at, moves, rowId, open, onKeyDown } = useListBeside({
    order: items.map((item) => item.id), active, rowPrefix: 'row', commandPrefix: 'list', onOpen, onBack,
    labels: { group: label, next: 'Next', previous: 'Previous', open: 'Open beside the list', back: 'Back' },
  });
  return (
    <>
      <ListVoice moves={moves} at={at} of={items.length} />
      <div ref={box} className={classes.rows} role="listbox" tabIndex={0} aria-label={label} aria-activedescendant={current === null ? undefined : rowId(current)} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <div key={item.id} id={rowId(item.id)} role="option" aria-selected={item.id === active} data-active={item.id === current || undefined} className={classes.row} onClick={() => { open(item.id); }}>
            <KindIcon type={item.type} decorative />
            <div className={classes.words}>
              <div className={classes.name} dir="auto">{item.title}</div>
              <div className={classes.line}>{line(item)}</div>
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
