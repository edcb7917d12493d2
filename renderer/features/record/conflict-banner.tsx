import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { RawValue } from '../../fields/raw-value.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import { type Command, useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './banners.module.css';

interface Props {
  readonly record: RecordView;
  /** Whether digits pick here; not where another conflict on the page has them. */
  readonly withKeys?: boolean;
}

/** Fields that several people changed without knowing of each other: all values, and one key to pick. Keys act on the first. */
export function ConflictBanner({ record, withKeys = true }: Props): ReactNode {
  const definition = findRecordType(record.type);
  const { resolve, update } = useRecordWrites(record);
  const may = useMay();
  const maySettle = (name: string): boolean => may.changeField(record, name);
  const [both, setBoth] = useState<string | null>(null);
  const [first] = record.conflicts;
  const label = (name: string): string => definition?.fields[name]?.label ?? name;
  useCommands((first && maySettle(first.field) && withKeys ? first.heads : []).slice(0, 9).map((head, at): Command => ({
    id: `record.resolve.${at}`, label: `${label(first?.field ?? '')}: take value ${at + 1}`, group: 'Record', keys: String(at + 1), run: () => { void resolve(first?.field ?? '', head.entry); },
  })));
  return record.conflicts.map(({ field: name, heads }, place) => {
    const field = definition?.fields[name];
    return (
      <section key={name} className={classes.banner} aria-label={`Conflict in ${label(name)}`}>
        <h3 className={classes.head}><IconArrowsSplit2 size={16} aria-hidden /> {label(name)} was changed by several at once</h3>
        <p className={classes.note}>Nothing is lost: all values are kept. {maySettle(name) ? 'Pick the one that should stand.' : 'Those who write here pick the one that stands.'}</p>
        <div className={classes.choices}>
          {heads.map((head, at) => (
            <div key={head.entry} className={classes.choice}>
              <div className={classes.who}><MemberName id={head.author} />, {exactTime(head.at)}{at === 0 && ' · shown now'}</div>
              <div className={classes.what}>{field ? <FieldView field={field} value={head.value} /> : <RawValue value={head.value} />}</div>
              {maySettle(name) && <Button size="compact-sm" variant={at === 0 ? 'filled' : 'default'} rightSection={withKeys && place === 0 && at < 9 ? <KeyHint keys={String(at + 1)} /> : undefined} onClick={() => { void resolve(name, head.entry); }}>Take this</Button>}
            </div>
          ))}
        </div>
        {maySettle(name) && field?.kind === 'text' && both !== name && <Button className={classes.alone} size="compact-sm" variant="subtle" onClick={() => { setBoth(name); }}>Keep both, edit into one</Button>}
        {both === name && definition && (
          <RecordForm
            definition={definition} initial={{ [name]: joined(heads) }} names={[name]} draftKey={null} autoFocus={name} saveLabel="Save as the one value" onClose={() => { setBoth(null); }}
            // Every head is named as seen, so that this one value takes the place of all of them.
            onSave={async ({ values }) => { const done = await update(values, { seen: { [name]: heads.map((head) => head.entry) }, label: `${label(name)} settled` }); if (done) setBoth(null); return done !== null; }}
          />
        )}
        {field === undefined && <p className={classes.note}>This version does not know the field; update Fieldloop to edit it.</p>}
      </section>
    );
  });
}

const joined = (heads: RecordView['conflicts'][number]['heads']): string => heads.map((head) => (typeof head.value === 'string' ? head.value : '')).filter((text) => text !== '').join('\n\n');

