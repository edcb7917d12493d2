import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { importReportQuery } from '../../../renderer/core-client/queries.ts';
import { showImport } from '../../../renderer/core-client/show-import.ts';

const id = '01JDK8Q5V0000000000000000A';
const running = {
  id,
  state: 'running' as const,
  deployment: null,
  files: ['log.csv'],
  file_count: 1,
  started_at: '2026-11-29T12:00:00.000Z',
  ended_at: null,
  total: 4,
  done: 2,
  created: 1,
  updated: 0,
  unchanged: 1,
  error: null,
};

it('[IW1] a finished import shows no number of problems before they are known', () => {
  const queries = new QueryClient();
  const { queryKey } = importReportQuery(id);
  showImport(queries, running);
  expect(queries.getQueryData(queryKey)).toMatchObject({ state: 'running', done: 2 });
  showImport(queries, { ...running, state: 'done', done: 4, ended_at: running.started_at });
  expect(queries.getQueryData(queryKey)).toMatchObject({ state: 'running' });
  expect(queries.getQueryState(queryKey)?.isInvalidated).toBe(true);
});
