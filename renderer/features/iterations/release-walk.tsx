import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { listQuery } from '../../core-client/queries.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { numberText } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { AblationList } from './ablation-list.tsx';
import { CustomerSentences } from './customer-sentences.tsx';
import { FieldVerification } from './field-verification.tsx';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { StageCoverage } from './stage-coverage.tsx';
import { TargetedGaps } from './targeted-gaps.tsx';
import { type WalkPart, walkParts, WalkSection } from './walk-part.tsx';
import { seenOf } from '../../ui/seen-of.ts';

interface Props {
  readonly iteration: RecordView;
  /** Shows a record. */
  readonly onOpen: (id: string) => void;
}

/**
 * Leads through what a release sets off, part by part. Everything is kept as it is decided, so one
 * can stop and go on at any time; from the evaluation on, before that there is nothing to decide.
 */
export function ReleaseWalk({ iteration, onOpen }: Props): ReactNode {
  const { status, gaps_targeted, walk } = readIteration(iteration);
  const all = useQuery(listQuery('capability_gap')).data?.items ?? [];
  if (status !== 'evaluating' && status !== 'released') return null;
  const gaps = all.filter(({ id }) => gaps_targeted.includes(id));
  const done = parts.filter((part) => walk.some((one) => one.part === part)).length;
  const contents: Readonly<Record<WalkPart, ReactNode>> = {
    evaluations: <Evaluations iteration={iteration} />,
    gaps: <TargetedGaps iteration={iteration} gaps={gaps} />,
    ablation: <AblationList iteration={iteration} />,
    coverage: <StageCoverage iteration={iteration} />,
    verification: <FieldVerification iteration={iteration} gaps={gaps} onOpen={onOpen} />,
    told: <CustomerSentences iteration={iteration} gaps={gaps} />,
  };
  return (
    <section aria-label="Release walk" className={classes.section}>
      <h3 className={classes.heading}>
        Release walk: {done} of {parts.length} done
      </h3>
      {parts.map((part) => (
        <WalkSection key={part} iteration={iteration} part={part} note={notes[part]}>
          {contents[part]}
        </WalkSection>
      ))}
    </section>
  );
}

const parts = Object.keys(walkParts) as WalkPart[];
const notes: Readonly<Record<WalkPart, string>> = {
  evaluations: 'What the evaluations of this iteration gave.',
  gaps: 'A gap is closed natively with a confirmation from the field or a linked evaluation.',
  ablation: 'Measure each component with and without it; what is removed is retired.',
  coverage: 'How much of each stage this iteration does on its own.',
  verification: 'Who saw a gap finds the request in Today and answers with one key.',
  told: 'A sentence to tell each customer whose deployment saw a targeted gap.',
};

const definition = recordTypes.model_iteration as unknown as RecordType;

function Evaluations({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const write = useWrite();
  const may = useMay().change(iteration);
  const { evals } = readIteration(iteration);
  if (!may)
    return (
      <ul>
        {evals.map(({ name, score, unit }, i) => (
          <li key={i}>
            {[name, score === null ? '–' : numberText(score), unit].filter(Boolean).join(' ')}
          </li>
        ))}
      </ul>
    );
  const draft = `edit:${iteration.id}:evals`;
  return (
    <RecordForm
      // What was saved is what the form begins with.
      key={(iteration.heads['evals'] ?? []).join()}
      definition={definition}
      initial={iteration.values}
      names={['evals']}
      draftKey={draft}
      autoFocus=""
      seen={seenOf(iteration, ['evals'])}
      saveLabel="Save evaluations"
      onSave={async ({ changed, seen, discardDraft }) => {
        if (Object.keys(changed).length === 0) {
          await discardDraft();
          return false;
        }
        const done = await write('Evaluations saved', () =>
          core.records.update({ id: iteration.id, values: changed as never, seen, draft }),
        );
        return done !== null;
      }}
    />
  );
}
