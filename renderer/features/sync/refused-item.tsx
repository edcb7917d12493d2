import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RejectedRecord } from '../../../shared/api/sync.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './refused.module.css';

interface Props {
  readonly item: RejectedRecord;
  readonly onOpen: () => void;
  readonly onResend: () => void;
  readonly onSetAside?: () => void;
}

/** Shows one record with rejected changes: what, why, and the actions. */
export function RefusedItem({ item, onOpen, onResend, onSetAside }: Props): ReactNode {
  return (
    <li className={classes.item}>
      <KindIcon type={item.type} decorative />
      <div className={classes.words}>
        <div className={classes.line}>
          <button type="button" data-item className={classes.title} onClick={onOpen}>
            {item.title || 'Untitled'}
          </button>
          <span className={classes.where}>
            {item.deployment !== null && item.deployment !== item.record && (
              <RecordName id={item.deployment} />
            )}
          </span>
          <TimeAgo at={item.since} className={classes.where} />
        </div>
        <p className={classes.why}>{item.why}</p>
        <p className={classes.next}>{item.next}</p>
        <p className={classes.reason}>
          Rejected: {changesOf(item)}. Reason from the hub: {item.reason}
        </p>
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={onOpen}>
            Open
          </Button>
          <Button variant="default" size="compact-sm" onClick={onResend}>
            Send again
          </Button>
          {onSetAside && (
            <Button variant="subtle" size="compact-sm" onClick={onSetAside}>
              Keep on this computer only
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

const ops = {
  create: 'entire record',
  remove: 'removal',
  restore: 'restoration',
} as const;

/**
 * Returns which changes of the record were rejected, in words: 'the whole record', 'Severity,
 * Actual'.
 */
function changesOf({ type, changes }: RejectedRecord): string {
  const fields = findRecordType(type)?.fields;
  const words = changes.map(({ op, field }) =>
    op === 'set' ? (field !== null && fields?.[field]?.label) || field || 'a field' : ops[op],
  );
  return [...new Set(words)].join(', ');
}
