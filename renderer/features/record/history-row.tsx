import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { HistoryItem, RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field } from '../../../shared/records/field.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { RawValue } from '../../fields/raw-value.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { keysOf } from '../../ui/keys.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { aheadWords } from './ahead-words.ts';
import { canRestore, oldValue } from './can-restore.ts';
import { useMay } from '../../ui/use-may.ts';
import { useRecordWrites } from './use-record-writes.ts';
import { WordDiffView } from './word-diff-view.tsx';
import { zoneTitle } from './zone-time.ts';
import classes from './history.module.css';

const did = {
  create: 'created this',
  set: 'changed',
  remove: 'removed this',
  restore: 'restored this',
} as const satisfies Record<HistoryItem['op'], string>;

interface Props {
  readonly item: HistoryItem;
  readonly record: RecordView;
  readonly definition: RecordType | null;
}

/**
 * Shows one change: who, when and whether their clock was wrong, which field, from what to what.
 * Restoring the old value is an ordinary edit.
 */
export function HistoryRow({ item, record, definition }: Props): ReactNode {
  const { update } = useRecordWrites(record);
  const name = item.field;
  const field = name === null ? undefined : definition?.fields[name];
  const label = name === null ? null : (field?.label ?? name);
  const may = useMay();
  const restorable =
    name !== null && may.changeField(record, name) && canRestore(item, record, definition);
  const restore = (): void => {
    if (name !== null && field)
      void update({ [name]: oldValue(item, field) }, { label: `${label} restored` });
  };
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <span className={classes.did}>
          <MemberName id={item.author} /> {did[item.op]}
          {label !== null && (
            <>
              {' '}
              <strong>{label}</strong>
            </>
          )}
        </span>
        <time dateTime={item.at} title={zoneTitle(item.at, item.zone)}>
          {exactTime(item.at)}
        </time>
        {restorable && (
          <Button
            className={classes.restore}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={13} aria-hidden />}
            rightSection={<KeyHint keys="r" />}
            onClick={restore}
            onKeyDown={(event) => {
              if (keysOf(event.nativeEvent).includes('r')) {
                event.preventDefault();
                event.stopPropagation();
                restore();
              }
            }}
          >
            Restore<VisuallyHidden> the old value of {label}</VisuallyHidden>
          </Button>
        )}
      </div>
      {item.clockAheadMs !== null && (
        <p className={classes.wrong}>
          <IconClockExclamation size={14} aria-hidden /> {aheadWords(item.clockAheadMs)}
        </p>
      )}
      {item.op === 'set' && <Change field={field} before={item.before} after={item.after} />}
    </li>
  );
}

function Change({
  field,
  before,
  after,
}: {
  readonly field: Field | undefined;
  readonly before: unknown;
  readonly after: unknown;
}): ReactNode {
  const isText = (value: unknown): boolean => typeof value === 'string' || value === null;
  if (field?.kind === 'text' && isText(before) && isText(after))
    return (
      <WordDiffView
        before={before === null ? '' : String(before)}
        after={after === null ? '' : String(after)}
      />
    );
  const show = (value: unknown): ReactNode =>
    field ? <FieldView field={field} value={value} /> : <RawValue value={value} />;
  return (
    <div className={classes.change}>
      <div className={classes.before}>{show(before)}</div>
      <span className={classes.arrow} role="img" aria-label="became">
        →
      </span>
      <div className={classes.after}>{show(after)}</div>
    </div>
  );
}
