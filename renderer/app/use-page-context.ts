import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { CaptureContext } from '../../shared/capture/directory.ts';
import { nameQuery } from '../core-client/queries.ts';

/**
 * Returns what the open page is about, for a capture that is started on it: its deployment or
 * experiment, the one that a list is filtered by, or the deployment of the record shown next to a
 * list.
 */
export function usePageContext(): Partial<CaptureContext> {
  const found = useRouterState({
    select: ({ matches }): string => {
      const match = matches.at(-1);
      if (!match) return '{}';
      const { id } = match.params as { id?: string };
      if (match.fullPath === '/deployments/$id' && id) return JSON.stringify({ deployment: id });
      if (match.fullPath === '/experiments/$id' && id) return JSON.stringify({ experiment: id });
      if (match.fullPath === '/feed')
        return JSON.stringify(fromFilter(match.search as Readonly<Record<string, unknown>>));
      return '{}';
    },
  });
  const record = useRouterState({
    select: ({ location }) => {
      const { record: id } = location.search as { record?: unknown };
      if (typeof id === 'string') return id;
      return null;
    },
  });
  const shown = useQuery({ ...nameQuery(record ?? ''), enabled: record !== null }).data;
  const page = JSON.parse(found) as Partial<CaptureContext>;
  if (record !== null && shown?.deployment && !page.deployment && !page.experiment)
    return { ...page, deployment: shown.deployment };
  return page;
}

const fields = {
  deployment: 'deployment',
  experiment: 'experiment',
  stage: 'stage',
  iteration: 'model_iteration',
} as const;

function fromFilter(search: Readonly<Record<string, unknown>>): Partial<CaptureContext> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([dimension, field]) => {
      const values = search[dimension];
      if (Array.isArray(values) && values.length === 1 && typeof values[0] === 'string')
        return [[field, values[0]]];
      return [];
    }),
  );
}
