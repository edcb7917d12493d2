import { IconCheck, IconMessage, IconPaperclip } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { ListItem } from '../../shared/api/views.ts';
import { findFacet } from './find-facet.ts';
import { KindIcon } from './kind-icon.tsx';
import classes from './list-row.module.css';

/** What a list that selects many knows of one of its rows. */
export interface ListRowProps {
  readonly id: string;
  /** Place among all, from 1, and how many there are; -1 while that is not known. */
  readonly place: number;
  readonly of: number;
  /** The row that keys act on. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onCheck: (event: MouseEvent) => void;
}

interface Props extends ListRowProps { readonly item: ListItem; readonly children: ReactNode; readonly facts: ReactNode }

/** The frame of an observation's row in a list that selects many: the box to select it, its kind, what the list says of it, and facts at the end. */
export const ListRow = ({ item, id, place, of, active, chosen, onPress, onCheck, children, facts }: Props): ReactNode => (
  <div role="option" id={id} aria-selected={chosen} aria-setsize={of} aria-posinset={place} className={classes.row} data-active={active || undefined} data-chosen={chosen || undefined} onClick={onPress}>
    <span className={classes.check} aria-hidden onClick={onCheck} title="Select (x)"><span className={classes.box}>{chosen && <IconCheck size={12} />}</span></span>
    <KindIcon type={item.type} result={findFacet(item, 'result')} />
    {children}
    <div className={classes.facts}>{facts}</div>
  </div>
);

/** How many comments and attachments hang on a record; nothing where there are none. */
export const HangingCounts = ({ item }: { readonly item: ListItem }): ReactNode => (
  <>
    {item.comments > 0 && <span className={classes.fact} title={`${item.comments} comments`}><IconMessage size={13} role="img" aria-label="Comments" />{item.comments}</span>}
    {item.attachments > 0 && <span className={classes.fact} title={`${item.attachments} attachments`}><IconPaperclip size={13} role="img" aria-label="Attachments" />{item.attachments}</span>}
  </>
);
