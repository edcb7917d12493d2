import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { historyQuery } from '../../core-client/queries.ts';
import { ReferenceLink } from '../../fields/views/reference-views.tsx';
import { ChangeKind } from '../../ui/change-kind.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { PlaceMark } from '../../ui/place-mark.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useRecordWrites } from './use-record-writes.ts';
import { localZoneName, zoneTitle } from './zone-time.ts';
import classes from './record-header.module.css';

interface Props {
  readonly record: RecordView;
  readonly onClose?: () => void;
  readonly onEdit?: () => void;
  /** Whether the kind is being asked for; absent where it can't be changed. */
  readonly kind?:
    { readonly opened: boolean; readonly onOpened: (opened: boolean) => void } | undefined;
}

/** Shows what it is, where it belongs, who says so and when. */
export function RecordHeader(props: Props): ReactNode {
  const { record, kind } = props;
  const severity = record.type === 'breakage' ? textOf(record, 'severity') : null;
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Kind record={record} kind={kind} />
        {severity && <SeverityBadge severity={severity} />}
        <Where record={record} />
        <PlaceMark id={record.id} />
        <Actions {...props} />
      </div>
      <h2 className={classes.title} dir="auto">
        {record.title || 'Untitled'}
      </h2>
      <Times record={record} />
    </header>
  );
}

type Kept = Pick<Props, 'record' | 'kind'>;

function Kind({ record, kind }: Kept): ReactNode {
  const { changeKind } = useRecordWrites(record);
  const result = record.type === 'outcome' ? textOf(record, 'kind') : null;
  const badge = <KindBadge type={record.type} result={result} />;
  if (!kind) return badge;
  return (
    <ChangeKind
      {...kind}
      choose={(to) => {
        void changeKind(to);
      }}
    >
      <button
        type="button"
        className={classes.kind}
        title="Change kind (Shift+C)"
        onClick={() => {
          kind.onOpened(!kind.opened);
        }}
      >
        {badge}
      </button>
    </ChangeKind>
  );
}

/** Shows the deployment, the experiment and the model iteration of a record. */
function Where({ record }: { readonly record: RecordView }): ReactNode {
  const experiment = textOf(record, 'experiment');
  const iteration = textOf(record, 'model_iteration');
  const where = record.deployment !== null && record.deployment !== record.id;
  return (
    <>
      {where && (
        <span className={classes.where}>
          <ReferenceLink id={record.deployment as string} />
          {experiment && (
            <>
              {' '}
              › <ReferenceLink id={experiment} />
            </>
          )}
        </span>
      )}
      {iteration && (
        <span className={classes.where}>
          <ReferenceLink id={iteration} />
        </span>
      )}
    </>
  );
}

function Actions({ record, onClose, onEdit, kind }: Props): ReactNode {
  return (
    <span className={classes.actions}>
      {onEdit && (
        <ActionIcon aria-label="Edit (e)" title="Edit (e)" onClick={onEdit}>
          <IconPencil size={16} />
        </ActionIcon>
      )}
      <MoreMenu record={record} kind={kind} />
      {onClose && (
        <ActionIcon aria-label="Close (Esc)" title="Close (Esc)" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </span>
  );
}

function MoreMenu({ record, kind }: Kept): ReactNode {
  const may = useMay();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="More" title="More">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            void copyText(`fieldloop://record/${record.id}`, 'Link copied');
          }}
        >
          Copy link
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            void copyText(record.id, 'ID copied');
          }}
        >
          Copy ID
        </Menu.Item>
        {kind && (
          <Menu.Item
            rightSection={<KeyHint keys="shift+c" />}
            onClick={() => {
              kind.onOpened(true);
            }}
          >
            Change kind…
          </Menu.Item>
        )}
        {may.remove(record) && <RemoveItem record={record} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function RemoveItem({ record }: { readonly record: RecordView }): ReactNode {
  const { remove, restore } = useRecordWrites(record);
  return (
    <>
      <Menu.Divider />
      {record.deleted_at === null ? (
        <Menu.Item
          rightSection={<KeyHint keys="Delete" />}
          onClick={() => {
            void remove();
          }}
        >
          Remove
        </Menu.Item>
      ) : (
        <Menu.Item
          onClick={() => {
            void restore();
          }}
        >
          Restore
        </Menu.Item>
      )}
    </>
  );
}

function Times({ record }: { readonly record: RecordView }): ReactNode {
  return (
    <p className={classes.times}>
      {record.occurred_at !== record.created_at && (
        <>
          Observed{' '}
          <time dateTime={record.occurred_at} title={zoneTitle(record.occurred_at, null)}>
            {exactTime(record.occurred_at)}
          </time>{' '}
          ·{' '}
        </>
      )}
      Logged by <MemberName id={record.created_by} />, <Claimed record={record} />
      {record.updated_at !== record.created_at && (
        <>
          {' '}
          · changed <TimeAgo at={record.updated_at} />
        </>
      )}
      <span className={classes.zone}> · times in {localZoneName()}</span>
    </p>
  );
}

/** Shows when it was logged. The tooltip adds what the clock of the writing device showed. */
function Claimed({ record }: { readonly record: RecordView }): ReactNode {
  const { data: history } = useQuery(historyQuery(record.id));
  const zone = history?.find((item) => item.op === 'create')?.zone;
  return (
    <time dateTime={record.created_at} title={zoneTitle(record.created_at, zone ?? null)}>
      {exactTime(record.created_at)}
    </time>
  );
}

function textOf(record: RecordView, field: string): string | null {
  const value = record.values[field];
  if (typeof value === 'string') return value;
  return null;
}
