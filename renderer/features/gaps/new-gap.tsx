import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GapDraft } from '../../../shared/api/gaps.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { gapSuggestionsQuery } from '../../core-client/queries.ts';
import { RecordForm } from '../../fields/record-form.tsx';

interface Props {
  /** Stages and profession are taken from this one. */
  readonly observation: string;
  readonly title: string;
  /** Under which what is typed is kept; it goes to the write that saves it. */
  readonly draftKey: string;
  /** What the button says that saves it. */
  readonly saveLabel: string;
  readonly onClose: () => void;
  /** @returns whether it was written */
  readonly onSave: (draft: GapDraft) => Promise<boolean>;
}

const definition = recordTypes.capability_gap as unknown as RecordType;

/** Shows the form of a new gap, which begins with what is known from the observation. */
export function NewGap({
  observation,
  title,
  draftKey,
  saveLabel,
  onClose,
  onSave,
}: Props): ReactNode {
  const { data } = useQuery(gapSuggestionsQuery(observation, ''));
  if (!data) return null;
  const { profession, stages } = data.draft;
  return (
    <RecordForm
      definition={definition}
      names={['title', 'profession', 'stages']}
      initial={{ title, profession, stages }}
      draftKey={draftKey}
      autoFocus="title"
      saveLabel={saveLabel}
      onClose={onClose}
      onSave={({ values }) =>
        onSave({
          title: String(values['title']),
          profession: typeof values['profession'] === 'string' ? values['profession'] : null,
          stages: Array.isArray(values['stages']) ? (values['stages'] as string[]) : [],
        })
      }
    />
  );
}
