import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { Coverage } from '../../../shared/method/scores/thinness.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useMay } from '../../ui/use-may.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';

const levels = recordTypes.profession.fields.stages.fields.coverage.fields.level.options;
type Stage = ValuesOf<'profession'>['stages'][number];

const stagesOf = ({ values }: RecordView): readonly Stage[] =>
  readValues(recordTypes.profession, values).values.stages;

/** Asks per stage of every profession how much of it the iteration does on its own. */
export function StageCoverage({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const all = useQuery(listQuery('profession')).data?.items ?? [];
  const professions = all.filter((profession) => stagesOf(profession).length > 0);
  if (professions.length === 0)
    return <p className={classes.note}>No profession has workflow stages yet.</p>;
  return professions.map((profession) => (
    <Profession key={profession.id} iteration={iteration} profession={profession} />
  ));
}

interface Props {
  readonly iteration: RecordView;
  readonly profession: RecordView;
}

function Profession({ iteration, profession }: Props): ReactNode {
  const update = useUpdate();
  const may = useMay().change(profession);
  const stages = stagesOf(profession);
  const set = (stage: Stage, level: Coverage): void => {
    const values = (current: RecordView) => ({
      stages: stagesOf(current).map((one) => withLevel(one, stage.id, iteration.id, level)),
    });
    void update(`“${stage.name}”: ${levels[level].toLowerCase()}`, [
      { record: profession, values },
    ]);
  };
  return (
    <section aria-label={profession.title}>
      <div className={classes.name}>{profession.title}</div>
      <ul className={classes.list}>
        {stages.map((stage) => (
          <li key={stage.id} className={classes.row}>
            <span className={classes.stage}>{stage.name}</span>
            <SegmentedControl
              size="xs"
              aria-label={`Coverage of ${stage.name}`}
              disabled={!may}
              value={levelOf(stage, iteration.id)}
              onChange={(level) => {
                set(stage, level as Coverage);
              }}
              data={Object.entries(levels).map(([value, label]) => ({ value, label }))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const levelOf = ({ coverage }: Stage, iteration: string): string =>
  coverage.find(({ model_iteration }) => model_iteration === iteration)?.level ?? '';

/** Returns a stage as it is stored, with another level if it is the one that is meant. */
function withLevel(
  stage: Stage,
  meant: string,
  iteration: string,
  level: Coverage,
): Readonly<Record<string, unknown>> {
  const others = stage.coverage.filter(({ model_iteration }) => model_iteration !== iteration);
  const coverage =
    stage.id === meant ? [...others, { model_iteration: iteration, level }] : stage.coverage;
  return Object.fromEntries(
    Object.entries({ ...stage, coverage }).filter(([, value]) => value !== null),
  );
}
