import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import type { Directory } from '../../../shared/capture/directory.ts';
import { type Phase, runningPhase } from '../../../shared/method/experiment-moves.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { countsQuery, findQuery, listQuery } from '../../core-client/queries.ts';

/**
 * Returns the names that a line can refer to. Loaded while the window is idle, so that they are
 * ready when the sheet opens.
 */
export function useDirectory(): Directory {
  const all = useQuery(listQuery('deployment')).data;
  const experiments = useQuery(listQuery('experiment')).data;
  const professions = useQuery(listQuery('profession')).data;
  const iterations = useQuery(listQuery('model_iteration')).data;
  const lately = useQuery(findQuery(observationTypes, '')).data;
  const tags = useQuery(countsQuery({}, '')).data?.facets.tag;
  const deployments = useMemo(() => (all?.items ?? []).filter(isSorted), [all]);
  return useMemo(
    () => ({
      deployments: deployments.map(({ id, title, values }) => ({
        id,
        title,
        profession: idIn(values.profession),
      })),
      experiments: (experiments?.items ?? []).flatMap(({ id, title, deployment, values }) =>
        deployment
          ? [
              {
                id,
                title,
                deployment,
                profession: idIn(values.profession),
                iteration: runningIteration(values),
              },
            ]
          : [],
      ),
      stages: (professions?.items ?? []).flatMap(stagesOf),
      iterations: (iterations?.items ?? []).map(({ id, title }) => ({ id, title })),
      usual: usualDeployment(deployments, lately ?? []),
      tags: (tags ?? []).map(({ value }) => value),
    }),
    [deployments, experiments, professions, iterations, lately, tags],
  );
}

/** Returns whether a deployment can be logged to; "Unsorted" is for observations without one. */
const isSorted = ({ values }: RecordView): boolean => values['unsorted'] !== true;

/** Returns the one logged to last, else the newest, of the active ones or else of all. */
function usualDeployment(
  deployments: readonly RecordView[],
  lately: readonly ListItem[],
): string | null {
  const active = deployments.filter(({ values }) => values.status === 'active');
  const among = active.length > 0 ? active : deployments;
  const last = lately.find(({ deployment }) =>
    among.some(({ id }) => id === deployment),
  )?.deployment;
  return last ?? among[0]?.id ?? null;
}

/** Returns the model iteration of the running phase. */
function runningIteration({ status, phases }: RecordView['values']): string | null {
  if (status === 'stopped' || !Array.isArray(phases)) return null;
  const running = phases[runningPhase(phases as unknown as readonly Phase[])] as Phase | undefined;
  return running?.model_iteration ?? null;
}

const idIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stagesOf({
  id: profession,
  title: professionTitle,
  values,
}: RecordView): Directory['stages'] {
  if (!Array.isArray(values.stages)) return [];
  return values.stages.flatMap((stage) => {
    const { id, name } = (stage ?? {}) as { id?: unknown; name?: unknown };
    if (typeof id === 'string' && typeof name === 'string')
      return [{ id, title: name, profession, professionTitle }];
    return [];
  });
}
