import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useMay } from '../../ui/use-may.ts';
import { coverageLevels, type CoverageLevel, stagesOf, withCoverage } from './profession-stages.ts';
import { useStageWrites } from './use-stage-writes.ts';
import classes from './stages.module.css';

const levels = [{ value: '', label: '–' }, ...Object.entries(coverageLevels).map(([value, label]) => ({ value, label }))];

/** How much of each stage each model iteration does by itself. A cell is saved as it is chosen. */
export function CoverageTable({ profession }: { readonly profession: RecordView }): ReactNode {
  const { data } = useQuery(listQuery('model_iteration'));
  const { stages, readable } = stagesOf(profession);
  const put = useStageWrites(profession);
  const mayChange = useMay().change(profession);
  const iterations = [...data?.items ?? []].filter((iteration) => iteration.values['status'] !== 'abandoned').sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  if (!readable || stages.length === 0 || iterations.length === 0) return null;
  return (
    <section aria-label="Coverage" className={classes.section}>
      <h3 className={classes.heading}>Coverage by model iteration</h3>
      <div className={classes.scroll}>
        <table className={classes.matrix}>
          <thead><tr><th scope="col">Stage</th>{iterations.map((iteration) => <th key={iteration.id} scope="col">{iteration.title}</th>)}</tr></thead>
          <tbody>
            {stages.map((stage) => (
              <tr key={stage.id}>
                <th scope="row">{stage.name}</th>
                {iterations.map((iteration) => (
                  <td key={iteration.id}>
                    <NativeSelect
                      size="xs" w={104} data={levels} disabled={profession.deleted_at !== null || !mayChange} aria-label={`Coverage of ${stage.name} by ${iteration.title}`}
                      value={stage.coverage.find((statement) => statement.model_iteration === iteration.id)?.level ?? ''}
                      onChange={(event) => {
                        const level = event.currentTarget.value === '' ? null : (event.currentTarget.value as CoverageLevel);
                        void put(`${iteration.title} covers “${stage.name}”: ${level === null ? 'not said' : coverageLevels[level].toLowerCase()}`, withCoverage(stages, stage.id, iteration.id, level));
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
