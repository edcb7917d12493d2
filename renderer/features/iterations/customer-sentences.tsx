import { Button, Textarea } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { customerSentence } from '../../../shared/method/customer-sentence.ts';
import { seenAtQuery } from '../../core-client/queries.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useMay } from '../../ui/use-may.ts';
import { readGap, readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';

interface Props {
  readonly iteration: RecordView;
  readonly gaps: readonly RecordView[];
}

interface Affected {
  readonly deployment: string;
  readonly title: string;
  readonly gaps: readonly RecordView[];
}

/** Offers a sentence per deployment about what the release changed there, to be edited and told. */
export function CustomerSentences({ iteration, gaps }: Props): ReactNode {
  const seen = useQueries({ queries: gaps.map(({ id }) => seenAtQuery(id)) });
  const affected = new Map<string, Affected>();
  gaps.forEach((gap, i) => {
    for (const { deployment, title } of seen[i]?.data ?? []) {
      const known = affected.get(deployment)?.gaps ?? [];
      affected.set(deployment, { deployment, title, gaps: [...known, gap] });
    }
  });
  if (affected.size === 0)
    return <p className={classes.note}>No deployment has seen the targeted gaps.</p>;
  return (
    <ul className={classes.list}>
      {[...affected.values()].map((one) => (
        <Sentence key={one.deployment} iteration={iteration} affected={one} />
      ))}
    </ul>
  );
}

function Sentence({
  iteration,
  affected,
}: {
  readonly iteration: RecordView;
  readonly affected: Affected;
}): ReactNode {
  const update = useUpdate();
  const may = useMay().change(iteration);
  const { told } = readIteration(iteration);
  const kept = told.find(({ deployment }) => deployment === affected.deployment)?.sentence;
  const draft = useDraft<{ readonly words: string }>(`told:${iteration.id}:${affected.deployment}`);
  const [typed, setTyped] = useState<string | null>(null);
  const unsaved = typed ?? draft.kept?.content.words;
  const sentence = unsaved ?? kept ?? proposed(iteration, affected.gaps);
  const isKept = sentence === kept;
  const keep = (): void => {
    const { deployment } = affected;
    const values = (current: RecordView) => ({
      told: [
        ...readIteration(current).told.filter((one) => one.deployment !== deployment),
        { deployment, sentence: sentence.trim() },
      ],
    });
    void update(`Sentence for ${affected.title} kept`, [{ record: iteration, values }]).then(
      async (done) => {
        if (!done) return;
        await draft.remove();
        setTyped(sentence.trim());
      },
    );
  };
  return (
    <li>
      <Textarea
        label={affected.title}
        autosize
        minRows={2}
        maxLength={2000}
        readOnly={!may}
        disabled={draft.state !== 'ready'}
        value={sentence}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          draft.put({ words: event.currentTarget.value });
        }}
      />
      <div className={classes.row}>
        {may && <KeepButton isKept={isKept} disabled={sentence.trim() === ''} onClick={keep} />}
        <CopyButton sentence={sentence} />
      </div>
    </li>
  );
}

interface KeepProps {
  readonly isKept: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

const KeepButton = ({ isKept, disabled, onClick }: KeepProps): ReactNode => (
  <Button size="compact-sm" variant="default" disabled={isKept || disabled} onClick={onClick}>
    {isKept ? 'Kept' : 'Keep'}
  </Button>
);

const CopyButton = ({ sentence }: { readonly sentence: string }): ReactNode => (
  <Button
    size="compact-sm"
    variant="subtle"
    onClick={() => {
      void copyText(sentence, 'Sentence copied');
    }}
  >
    Copy
  </Button>
);

function proposed(iteration: RecordView, gaps: readonly RecordView[]): string {
  const { results } = readIteration(iteration);
  return customerSentence(
    iteration.title,
    gaps.map((gap) => ({
      title: gap.title,
      unlocks: readGap(gap).capability_unlocked,
      result: results.find((one) => one.gap === gap.id)?.result ?? null,
    })),
  );
}
