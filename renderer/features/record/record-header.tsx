import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { RecordLink } from '../../fields/views/reference-views.tsx';
import { ChangeKind } from '../../ui/change-kind.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { PlaceMark } from '../../ui/place-mark.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { copyText } from './copy-text.ts';
import { useRecordWrites } from './use-record-writes.ts';
import { localZoneName, zoneTitle } from './zone-time.ts';
import classes from './record-header.module.css';

interface Props {
  readonly record: RecordView;
  readonly onClose?: () => void;
  readonly onEdit?: () => void;
  /** Whether the kind is being asked for; absent where it can't be changed. */
  readonly kind?: { readonly opened: boolean; readonly onOpened: (opened: boolean) => void };
}

/** What it is, where it belongs, who says so and when. */
export function RecordHeader({ record, onClose, onEdit, kind }: Props): ReactNode {
  const { remove, restore, changeKind } = useRecordWrites(record);
  const may = useMay();
  const text = (name: string): string | null => { const value = record.values[name]; return typeof value === 'string' ? value : null; };
  const severity = record.type === 'breakage' ? text('severity') : null;
  const experiment = text('experiment');
  const iteration = text('model_iteration');
  const badge = <KindBadge type={record.type} result={record.type === 'outcome' ? text('kind') : null} />;
  const where = record.deployment !== null && record.deployment !== record.id;
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        {kind ? (
          <ChangeKind {...kind} choose={(to) => { void changeKind(to); }}>
            <button type="button" className={classes.kind} title="Change kind (Shift+C)" onClick={() => { kind.onOpened(!kind.opened); }}>{badge}</button>
          </ChangeKind>
        ) : badge}
        {severity && <SeverityBadge severity={severity} />}
        {where && <span className={classes.where}><RecordLink id={record.deployment as string} />{experiment && <> › <RecordLink id={experiment} /></>}</span>}
        {iteration && <span className={classes.where}><RecordLink id={iteration} /></span>}
        <PlaceMark id={record.id} />
        <span className={classes.actions}>
          {onEdit && <ActionIcon aria-label="Edit (e)" title="Edit (e)" onClick={onEdit}><IconPencil size={16} /></ActionIcon>}
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon aria-label="More" title="More"><IconDots size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => { void copyText(`fieldloop://record/${record.id}`, 'Link copied'); }}>Copy link</Menu.Item>
              <Menu.Item onClick={() => { void copyText(record.id, 'Id copied'); }}>Copy id</Menu.Item>
              {kind && <Menu.Item rightSection={<KeyHint keys="shift+c" />} onClick={() => { kind.onOpened(true); }}>Change kind…</Menu.Item>}
              {may.remove(record) && <Menu.Divider />}
              {may.remove(record) && (record.deleted_at === null
                ? <Menu.Item rightSection={<KeyHint keys="Delete" />} onClick={() => { void remove(); }}>Remove</Menu.Item>
                : <Menu.Item onClick={() => { void restore(); }}>Restore</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
          {onClose && <ActionIcon aria-label="Close (Esc)" title="Close (Esc)" onClick={onClose}><IconX size={16} /></ActionIcon>}
        </span>
      </div>
      <h2 className={classes.title} dir="auto">{record.title || 'Without a title'}</h2>
      <p className={classes.times}>
        {record.occurred_at !== record.created_at && <>Seen <time dateTime={record.occurred_at} title={zoneTitle(record.occurred_at, null)}>{exactTime(record.occurred_at)}</time> · </>}
        Logged by <MemberName id={record.created_by} />, <Claimed record={record} />
        {record.updated_at !== record.created_at && <> · changed <TimeAgo at={record.updated_at} /></>}
        <span className={classes.zone}> · times in {localZoneName()}</span>
      </p>
    </header>
  );
}

/** The time at which it was logged; the tooltip adds what the writing device's clock showed. */
function Claimed({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history } = useQuery(historyQuery(record.id));
  const zone = history?.find((item) => item.op === 'create')?.zone;
  return <time dateTime={record.created_at} title={zoneTitle(record.created_at, zone ?? null)}>{exactTime(record.created_at)}</time>;
}
