import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { StageEvidence } from '../../../shared/api/professions.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery, stageEvidenceQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { countText, percentText } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import { coverageChange, nativeShareOf, ratedIterations } from './iteration-order.ts';
import { coverageLevels, type Stage, type Stages, stagesOf } from './profession-stages.ts';
import { StageModes } from './stage-modes.tsx';
import classes from './workflow-map.module.css';

interface Props {
  readonly profession: RecordView;
  /** Opens a record. */
  readonly onOpen: (id: string) => void;
}

/**
 * Shows the workflow as a map: one stage after the other, as wide as its value, coloured by what an
 * iteration covers of it. It steps through iterations, and a stage opens what was observed at it.
 */
export function WorkflowMap({ profession, onOpen }: Props): ReactNode {
  const { stages, readable } = stagesOf(profession);
  const evidence = useQuery(stageEvidenceQuery(profession.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const steps = useSteps(stages);
  if (!readable || stages.length === 0) return null;
  const evidenceOf = (id: string): StageEvidence | undefined =>
    evidence.data?.find(({ stage }) => stage === id);
  const shown = stages.find(({ id }) => id === chosen) ?? stages[0];
  const its = shown && evidenceOf(shown.id);
  return (
    <section aria-label="Workflow map" className={classes.section}>
      <div className={classes.head}>
        <h3 className={classes.heading}>Workflow map</h3>
        <Stepper steps={steps} />
      </div>
      <NativeShare stages={stages} steps={steps} />
      <div className={classes.scroll}>
        <ol className={classes.map}>
          {stages.map((stage) => (
            <Tile
              key={stage.id}
              stage={stage}
              steps={steps}
              evidence={evidenceOf(stage.id)}
              chosen={stage === shown}
              onChoose={() => {
                setChosen(stage.id);
              }}
            />
          ))}
        </ol>
      </div>
      {evidence.error && (
        <ErrorNotice
          error={evidence.error}
          retry={() => {
            void evidence.refetch();
          }}
        />
      )}
      {shown && its && (
        <StageModes
          key={shown.id}
          profession={profession}
          stage={shown}
          evidence={its}
          onOpen={onOpen}
        />
      )}
    </section>
  );
}

/** Where the map stands among the iterations. */
interface Steps {
  readonly iterations: readonly RecordView[];
  readonly at: number;
  readonly current: RecordView | undefined;
  readonly before: RecordView | undefined;
  readonly go: (to: number) => void;
}

/** Keeps which iteration the map shows: the newest released one at first. */
function useSteps(stages: Stages): Steps {
  const all = useQuery(listQuery('model_iteration')).data?.items ?? [];
  const iterations = ratedIterations(stages, all);
  const [chosen, setChosen] = useState<string | null>(null);
  const released = iterations.filter(({ values }) => values['status'] === 'released').length;
  const known = iterations.findIndex(({ id }) => id === chosen);
  const at = known === -1 ? (released === 0 ? iterations.length : released) - 1 : known;
  const go = (to: number): void => {
    const next = iterations[to];
    if (next) setChosen(next.id);
  };
  const commands = { group: 'Workflow map', words: 'iteration coverage heat' };
  useCommands([
    {
      ...commands,
      id: 'map.earlier',
      label: 'Earlier iteration',
      keys: ',',
      enabled: at > 0,
      run: () => {
        go(at - 1);
      },
    },
    {
      ...commands,
      id: 'map.later',
      label: 'Later iteration',
      keys: '.',
      enabled: at < iterations.length - 1,
      run: () => {
        go(at + 1);
      },
    },
  ]);
  return { iterations, at, current: iterations[at], before: iterations[at - 1], go };
}

function Stepper({ steps }: { readonly steps: Steps }): ReactNode {
  const { iterations, at, current, go } = steps;
  if (!current) return <span className={classes.note}>No iteration is rated yet.</span>;
  return (
    <div className={classes.stepper} role="group" aria-label="Iteration">
      <ActionIcon
        size="sm"
        aria-label="Earlier iteration"
        disabled={at === 0}
        onClick={() => {
          go(at - 1);
        }}
      >
        <IconChevronLeft size={14} />
      </ActionIcon>
      <KeyHint keys="," />
      <span aria-live="polite">
        <strong>{current.title}</strong>{' '}
        <span className={classes.note}>
          {releaseWords(current)} · {countText(at + 1)} of {countText(iterations.length)}
        </span>
      </span>
      <KeyHint keys="." />
      <ActionIcon
        size="sm"
        aria-label="Later iteration"
        disabled={at === iterations.length - 1}
        onClick={() => {
          go(at + 1);
        }}
      >
        <IconChevronRight size={14} />
      </ActionIcon>
    </div>
  );
}

function releaseWords({ values }: RecordView): string {
  const released = values['released_at'];
  if (typeof released === 'string') return dayWords(released);
  return values['status'] === 'released' ? 'no release date' : 'not released';
}

interface ShareProps {
  readonly stages: Stages;
  readonly steps: Steps;
}

function NativeShare({ stages, steps: { current, before } }: ShareProps): ReactNode {
  if (!current) return null;
  const share = nativeShareOf(stages, current.id);
  if (share === null)
    return (
      <p className={classes.note}>
        No stage has a value weight, so there is no native value share. Edit a stage to give it one.
      </p>
    );
  const was = before && nativeShareOf(stages, before.id);
  return (
    <p className={classes.share}>
      Native value share <strong>{percentText(share)}</strong>
      {before && was !== null && was !== undefined && (
        <span className={classes.note}>
          {' '}
          {percentText(was)} with {before.title}
        </span>
      )}
    </p>
  );
}

interface TileProps {
  readonly stage: Stage;
  readonly steps: Steps;
  readonly evidence: StageEvidence | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A stage without a weight is as wide as a small one. */
const leastWeight = 0.08;

function Tile({ stage, steps, evidence, chosen, onChoose }: TileProps): ReactNode {
  const { current, before } = steps;
  const { level, was } = current
    ? coverageChange(stage, current.id, before?.id)
    : { level: null, was: null };
  return (
    <li className={classes.place} style={{ flexGrow: 100 * (stage.value_weight || leastWeight) }}>
      <UnstyledButton
        className={classes.tile}
        data-level={level ?? 'unrated'}
        aria-pressed={chosen}
        onClick={onChoose}
      >
        <span className={classes.name}>{stage.name}</span>
        <span>
          {level === null ? 'Not rated' : coverageLevels[level]}
          {was !== null && <> (was {coverageLevels[was].toLowerCase()})</>}
        </span>
        {stage.value_weight !== null && <span>{percentText(stage.value_weight)} of the value</span>}
        {evidence && <span>{evidenceWords(evidence)}</span>}
      </UnstyledButton>
    </li>
  );
}

/** Says how much of what a stage lists was observed. */
function evidenceWords({ modes }: StageEvidence): string {
  const listed = modes.filter((mode) => mode.listed);
  if (listed.length === 0) return 'Nothing listed';
  const seen = listed.filter((mode) => mode.shown_count + mode.likely_count > 0).length;
  return seen === 0
    ? 'No evidence yet'
    : `${countText(seen)} of ${countText(listed.length)} observed`;
}
