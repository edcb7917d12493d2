import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { countsQuery, listQuery } from '../../core-client/queries.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useMay } from '../../ui/use-may.ts';
import {
  coverageLevels,
  type CoverageLevel,
  type Stage,
  stagesOf,
  withCoverage,
} from './profession-stages.ts';
import { useStageWrites } from './use-stage-writes.ts';
import classes from './stages.module.css';

const levels = [
  { value: '', label: '–' },
  ...Object.entries(coverageLevels).map(([value, label]) => ({ value, label })),
];

/**
 * Returns the iterations that were used in a profession's deployments. The newest fifty deployments
 * are asked, which is what one filter may name.
 */
function useIterationsOf(profession: string): readonly string[] {
  const deployments = useQuery(listQuery('deployment')).data?.items ?? [];
  const ids = deployments
    .filter(({ values }) => values['profession'] === profession)
    .map(({ id }) => id)
    .slice(0, 50);
  const counts = useQuery({
    ...countsQuery({ deployment: ids }, ''),
    enabled: ids.length > 0,
  }).data;
  if (ids.length === 0) return [];
  return (counts?.facets['iteration'] ?? []).map(({ value }) => value);
}

/**
 * Shows how much of each stage each model iteration of the profession does without help: those that
 * were used or rated in it, and any other on request. A cell is saved as it is chosen.
 */
export function CoverageTable({ profession }: { readonly profession: RecordView }): ReactNode {
  const { stages, readable } = stagesOf(profession);
  const [added, setAdded] = useState<readonly string[]>([]);
  const all = useQuery(listQuery('model_iteration')).data?.items ?? [];
  const seen = useIterationsOf(profession.id);
  const put = useStageWrites(profession);
  const mayChange = useMay().change(profession);
  const rated = stages.flatMap(({ coverage }) => coverage.map((one) => one.model_iteration));
  const iterations = all
    .filter(({ id }) => rated.includes(id) || seen.includes(id) || added.includes(id))
    .filter((iteration) => iteration.values['status'] !== 'abandoned')
    .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  if (!readable || stages.length === 0 || all.length === 0) return null;
  const rate = (stage: Stage, iteration: RecordView, level: CoverageLevel | null): void => {
    const words = level === null ? 'not rated' : coverageLevels[level].toLowerCase();
    void put(`${iteration.title} covers “${stage.name}”: ${words}`, (current) =>
      withCoverage(current, stage.id, iteration.id, level),
    );
  };
  const editable = profession.deleted_at === null && mayChange;
  return (
    <section aria-label="Coverage" className={classes.section}>
      <h3 className={classes.heading}>Coverage by model iteration</h3>
      <div className={classes.scroll}>
        <Matrix stages={stages} iterations={iterations} disabled={!editable} onRate={rate} />
      </div>
      {iterations.length === 0 && (
        <p className={classes.note}>No iteration was used in this profession yet.</p>
      )}
      {editable && iterations.length < all.length && (
        <div className={classes.another}>
          <RecordPicker
            key={added.length}
            types={['model_iteration']}
            label="Rate another iteration"
            labelHidden
            placeholder="Rate another iteration"
            value={null}
            onChange={(id) => {
              if (id !== null) setAdded([...added, id]);
            }}
          />
        </div>
      )}
    </section>
  );
}

interface MatrixProps {
  readonly stages: readonly Stage[];
  readonly iterations: readonly RecordView[];
  readonly disabled: boolean;
  readonly onRate: (stage: Stage, iteration: RecordView, level: CoverageLevel | null) => void;
}

function Matrix({ stages, iterations, disabled, onRate }: MatrixProps): ReactNode {
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          {iterations.map((iteration) => (
            <th key={iteration.id} scope="col">
              {iteration.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) => (
          <tr key={stage.id}>
            <th scope="row">{stage.name}</th>
            {iterations.map((iteration) => (
              <td key={iteration.id}>
                <CoverageCell
                  stage={stage}
                  iteration={iteration}
                  disabled={disabled}
                  onRate={(level) => {
                    onRate(stage, iteration, level);
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CoverageCell({
  stage,
  iteration,
  disabled,
  onRate,
}: {
  readonly stage: Stage;
  readonly iteration: RecordView;
  readonly disabled: boolean;
  readonly onRate: (level: CoverageLevel | null) => void;
}): ReactNode {
  const rated = stage.coverage.find((one) => one.model_iteration === iteration.id);
  return (
    <NativeSelect
      size="xs"
      w={104}
      data={levels}
      disabled={disabled}
      aria-label={`Coverage of ${stage.name} by ${iteration.title}`}
      value={rated?.level ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onRate(value === '' ? null : (value as CoverageLevel));
      }}
    />
  );
}
