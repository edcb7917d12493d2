import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { type ClosingProof, missingProof, proofOf } from '../../../shared/method/gap-closing.ts';
import { verificationsQuery } from '../../core-client/queries.ts';
import { countWords } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { readGap, readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';

interface Props {
  readonly iteration: RecordView;
  /** The gaps that it targets. */
  readonly gaps: readonly RecordView[];
}

const results = { natively: 'Closed natively', partly: 'Partly', not: 'Not closed' } as const;
type Result = keyof typeof results;

/** Asks of each targeted gap whether the iteration closes it, and shows what proves that. */
export function TargetedGaps({ iteration, gaps }: Props): ReactNode {
  const answers = useQuery(verificationsQuery).data ?? [];
  if (gaps.length === 0)
    return <p className={classes.note}>No gaps are targeted. Add them to “Gaps targeted”.</p>;
  return (
    <ul className={classes.list}>
      {gaps.map((gap) => (
        <TargetedGap
          key={gap.id}
          iteration={iteration}
          gap={gap}
          proof={proofOf(
            { ...gap.values, closed_by: iteration.id },
            answers.filter((one) => one.gap === gap.id),
          )}
        />
      ))}
    </ul>
  );
}

interface GapProps {
  readonly iteration: RecordView;
  readonly gap: RecordView;
  readonly proof: ClosingProof;
}

function TargetedGap({ iteration, gap, proof }: GapProps): ReactNode {
  const update = useUpdate();
  const may = useMay().change(iteration);
  const values = readIteration(iteration);
  const missing = missingProof(proof);
  const current = values.results.find((one) => one.gap === gap.id)?.result ?? null;
  const decide = (result: Result): void => {
    void update(`“${gap.title}”: ${results[result].toLowerCase()}`, [
      { record: gap, values: (current) => gapValues(current, iteration.id, result) },
      {
        record: iteration,
        values: (current) => iterationValues(readIteration(current), gap.id, result),
      },
    ]);
  };
  return (
    <li>
      <div className={classes.name}>{gap.title}</div>
      <div className={classes.note}>{proofWords(proof)}</div>
      {missing !== null && <div className={classes.note}>{missing}</div>}
      <div className={classes.row}>
        {(Object.keys(results) as Result[]).map((result) => (
          <Button
            key={result}
            size="compact-sm"
            variant={current === result ? 'filled' : 'default'}
            aria-pressed={current === result}
            disabled={!may || (result === 'natively' && missing !== null)}
            onClick={() => {
              decide(result);
            }}
          >
            {results[result]}
          </Button>
        ))}
        {may && <LinkEvaluation gap={gap} names={values.evals.map(({ name }) => name)} />}
      </div>
    </li>
  );
}

const proofWords = ({ confirmed, denied, cantTry, evaluations }: ClosingProof): string =>
  [
    countWords(confirmed, 'confirmation'),
    countWords(denied, 'denial'),
    `${cantTry} could not try`,
    countWords(evaluations, 'linked evaluation'),
  ].join(' · ');

function gapValues(
  gap: RecordView,
  iteration: string,
  result: Result,
): Readonly<Record<string, unknown>> {
  const { status, closed_by } = readGap(gap);
  if (result === 'natively') return { status: 'closed_natively', closed_by: iteration };
  const wasClosedByIt = status === 'closed_natively' && closed_by === iteration;
  return wasClosedByIt ? { status: 'confirmed', closed_by: null } : {};
}

function iterationValues(
  values: ReturnType<typeof readIteration>,
  gap: string,
  result: Result,
): Readonly<Record<string, unknown>> {
  const others = values.gaps_closed.filter((id) => id !== gap);
  return {
    results: [...values.results.filter((one) => one.gap !== gap), { gap, result }],
    gaps_closed: result === 'natively' ? [...others, gap] : others,
  };
}

/** Links one of the iteration's evaluations to a gap, as proof that it is closed. */
function LinkEvaluation({
  gap,
  names,
}: {
  readonly gap: RecordView;
  readonly names: readonly string[];
}): ReactNode {
  const update = useUpdate();
  const { closing_evals } = readGap(gap);
  const free = names.filter((name) => !closing_evals.includes(name));
  if (free.length === 0) return null;
  return (
    <Select
      size="xs"
      aria-label={`Link an evaluation to “${gap.title}”`}
      placeholder="Link an evaluation"
      data={[...new Set(free)]}
      value={null}
      onChange={(name) => {
        if (name === null) return;
        void update(`Evaluation “${name}” linked`, [
          { record: gap, values: (current) => withEvaluation(current, name) },
        ]);
      }}
    />
  );
}

function withEvaluation(gap: RecordView, name: string): Readonly<Record<string, unknown>> {
  const { closing_evals } = readGap(gap);
  return { closing_evals: [...closing_evals.filter((one) => one !== name), name] };
}
