import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { type RatingField, ratingFields, ratingLabel } from './score-labels.ts';
import classes from './stages.module.css';
import { seenOf } from '../../ui/seen-of.ts';

export const scoreFields: readonly string[] = ratingFields.flatMap((name) => [name, `${name}_why`]);
const definition = recordTypes.profession as unknown as RecordType;

/** Shows which profession first: three scores, each with its reason. */
export function ProfessionScores({ profession }: { readonly profession: RecordView }): ReactNode {
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <section aria-label="Scores" className={classes.section}>
      <h3 className={classes.heading}>Scores</h3>
      {ratingFields.map((name) => (
        <Score
          key={name}
          profession={profession}
          name={name}
          editing={editing === name}
          onEditing={(open) => {
            setEditing(open ? name : null);
          }}
        />
      ))}
    </section>
  );
}

interface ScoreProps {
  readonly profession: RecordView;
  readonly name: RatingField;
}

function Score({
  profession,
  name,
  editing,
  onEditing,
}: ScoreProps & {
  readonly editing: boolean;
  readonly onEditing: (open: boolean) => void;
}): ReactNode {
  const fixed = !useMay().change(profession) || profession.deleted_at !== null;
  const label = ratingLabel(name);
  const value = profession.values[name];
  const why = profession.values[`${name}_why`];
  if (editing)
    return (
      <ScoreForm
        profession={profession}
        name={name}
        onClose={() => {
          onEditing(false);
        }}
      />
    );
  return (
    <div className={classes.score}>
      <UnstyledButton
        className={classes.scoreName}
        aria-label={`Edit ${label}`}
        disabled={fixed}
        onClick={() => {
          onEditing(true);
        }}
      >
        {label} {!fixed && <IconPencil size={12} aria-hidden />}
      </UnstyledButton>
      <span className={classes.scoreValue}>
        {typeof value === 'number' ? `${value} of 4` : 'not scored'}
      </span>
      <span className={classes.note}>{typeof why === 'string' ? why : ''}</span>
    </div>
  );
}

function ScoreForm({
  profession,
  name,
  onClose,
}: ScoreProps & { readonly onClose: () => void }): ReactNode {
  const write = useWrite();
  const names = [name, `${name}_why`];
  const draft = `edit:${profession.id}:${name}`;
  return (
    <RecordForm
      definition={definition}
      initial={profession.values}
      names={names}
      draftKey={draft}
      autoFocus={name}
      onClose={onClose}
      seen={seenOf(profession, names)}
      onSave={async ({ changed, seen, discardDraft }) => {
        const done =
          Object.keys(changed).length === 0
            ? discardDraft()
            : await write(`${ratingLabel(name)} changed`, () =>
                core.records.update({
                  id: profession.id,
                  values: changed as never,
                  seen,
                  draft,
                }),
              );
        if (done) onClose();
        return done !== null;
      }}
    />
  );
}
