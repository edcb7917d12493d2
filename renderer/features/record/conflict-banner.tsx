import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field } from '../../../shared/records/field.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { RawValue } from '../../fields/raw-value.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import { useCommands } from '../../ui/commands.tsx';
import type { Command } from '../../ui/command.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { usePeople } from '../../ui/use-people.ts';
import { useRecordWrites } from './use-record-writes.ts';
import { whoChanged } from './who-changed.ts';
import classes from './banners.module.css';

interface Props {
  readonly record: RecordView;
  /** Whether digits pick here; not where another conflict on the page has them. */
  readonly withKeys?: boolean;
}

/**
 * Shows the fields that several people changed at the same time: all values, and a key to pick
 * each. Keys act on the first field.
 */
export function ConflictBanner({ record, withKeys = true }: Props): ReactNode {
  const definition = findRecordType(record.type);
  const { resolve } = useRecordWrites(record);
  const may = useMay();
  const maySettle = (name: string): boolean => may.changeField(record, name);
  const [first] = record.conflicts;
  const label = (name: string): string => definition?.fields[name]?.label ?? name;
  useCommands(
    (first && maySettle(first.field) && withKeys ? first.heads : [])
      .slice(0, 9)
      .map((head, at): Command => ({
        id: `record.resolve.${at}`,
        label: `${label(first?.field ?? '')}: keep value ${at + 1}`,
        group: 'Record',
        keys: String(at + 1),
        run: () => {
          void resolve(first?.field ?? '', head.entry);
        },
      })),
  );
  return record.conflicts.map((conflict, place) => (
    <Conflict
      key={conflict.field}
      record={record}
      conflict={conflict}
      withKeys={withKeys && place === 0}
    />
  ));
}

type Conflicting = RecordView['conflicts'][number];
type Heads = Conflicting['heads'];

interface ConflictProps {
  readonly record: RecordView;
  readonly conflict: Conflicting;
}

function Conflict({
  record,
  conflict,
  withKeys,
}: ConflictProps & { readonly withKeys: boolean }): ReactNode {
  const { field: name, heads } = conflict;
  const definition = findRecordType(record.type);
  const { resolve } = useRecordWrites(record);
  const maySettle = useMay().changeField(record, name);
  const field = definition?.fields[name];
  const label = field?.label ?? name;
  return (
    <section className={classes.banner} aria-label={`Conflict in ${label}`}>
      <h3 className={classes.head}>
        <IconArrowsSplit2 size={16} aria-hidden /> <WhoChangedIt label={label} heads={heads} />
      </h3>
      <p className={classes.note}>
        All values are saved.{' '}
        {maySettle ? 'Choose which to keep.' : 'Only people who can edit this record can choose.'}
      </p>
      <div className={classes.choices}>
        {heads.map((head, at) => (
          <Choice
            key={head.entry}
            head={head}
            field={field}
            shownNow={at === 0}
            digit={withKeys && at < 9 ? at + 1 : null}
            onKeep={
              maySettle
                ? () => {
                    void resolve(name, head.entry);
                  }
                : null
            }
          />
        ))}
      </div>
      {maySettle && definition && field?.kind === 'text' && (
        <Combine record={record} definition={definition} conflict={conflict} />
      )}
      {field === undefined && (
        <p className={classes.note}>
          This version of Fieldloop does not support this field. Update Fieldloop to edit the field.
        </p>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly head: Heads[number];
  readonly field: Field | undefined;
  readonly shownNow: boolean;
  /** The key that keeps it. */
  readonly digit: number | null;
  /** null without the right to choose. */
  readonly onKeep: (() => void) | null;
}

function Choice({ head, field, shownNow, digit, onKeep }: ChoiceProps): ReactNode {
  return (
    <div className={classes.choice}>
      <div className={classes.who}>
        <MemberName id={head.author} />, {exactTime(head.at)}
        {shownNow && ' · shown now'}
      </div>
      <div className={classes.what}>
        {field ? <FieldView field={field} value={head.value} /> : <RawValue value={head.value} />}
      </div>
      {onKeep && (
        <Button
          size="compact-sm"
          variant={shownNow ? 'filled' : 'default'}
          rightSection={digit === null ? undefined : <KeyHint keys={String(digit)} />}
          onClick={onKeep}
        >
          Keep this
        </Button>
      )}
    </div>
  );
}

type CombineProps = ConflictProps & { readonly definition: RecordType };

/** Writes one text in place of all of them. */
function Combine(props: CombineProps): ReactNode {
  const [combining, setCombining] = useState(false);
  const close = (): void => {
    setCombining(false);
  };
  if (combining) return <CombineForm {...props} onClose={close} />;
  return (
    <Button
      className={classes.alone}
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        setCombining(true);
      }}
    >
      Combine
    </Button>
  );
}

function CombineForm({
  record,
  definition,
  conflict: { field: name, heads },
  onClose,
}: CombineProps & { readonly onClose: () => void }): ReactNode {
  const { update } = useRecordWrites(record);
  return (
    <RecordForm
      definition={definition}
      initial={{ [name]: joined(heads) }}
      names={[name]}
      draftKey={null}
      autoFocus={name}
      saveLabel="Save combined value"
      onClose={onClose}
      // Every head is named as seen, so that this one value takes the place of all of them.
      onSave={async ({ values }) => {
        const done = await update(values, {
          seen: { [name]: heads.map((head) => head.entry) },
          label: 'Conflict resolved',
        });
        if (done) onClose();
        return done !== null;
      }}
    />
  );
}

/** Shows who changed it: several people, or one on several devices. */
function WhoChangedIt({
  label,
  heads,
}: {
  readonly label: string;
  readonly heads: Heads;
}): ReactNode {
  const who = whoChanged(
    heads.map((head) => head.author),
    usePeople(),
  );
  if (who.by === 'several')
    return `${heads.length === 2 ? 'Two' : 'Several'} people changed ${label}`;
  if (who.by === 'me') return `You changed ${label} on ${who.where}`;
  return (
    <>
      <MemberName id={who.person} /> changed {label} on {who.where}
    </>
  );
}

const joined = (heads: Heads): string =>
  heads
    .map((head) => (typeof head.value === 'string' ? head.value : ''))
    .filter((text) => text !== '')
    .join('\n\n');
