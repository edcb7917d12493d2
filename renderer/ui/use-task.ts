import { useEffect, useState } from 'react';
import type { Change } from '../../shared/api/changes.ts';
import { onChange } from '../core-client/follow-changes.ts';

type TaskName = (Change & { readonly kind: 'progress' })['task'];

export interface Task<T> {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  /** 0 to 1; null before the first report. */
  readonly progress: number | null;
  readonly result: T | null;
  readonly error: unknown;
  readonly run: (call: () => Promise<T>) => Promise<void>;
}

/** Returns the progress and the result of a long task in core. */
export function useTask<T>(name: TaskName): Task<T> {
  const [state, setState] = useState<Omit<Task<T>, 'run'>>({
    state: 'idle',
    progress: null,
    result: null,
    error: null,
  });
  useEffect(
    () =>
      onChange((change) => {
        if (change.kind !== 'progress' || change.task !== name) return;
        setState((now) =>
          now.state === 'running'
            ? {
                ...now,
                progress: change.total > 0 ? Math.min(1, change.done / change.total) : null,
              }
            : now,
        );
      }),
    [name],
  );
  return {
    ...state,
    async run(call) {
      setState({ state: 'running', progress: null, result: null, error: null });
      try {
        setState({ state: 'done', progress: 1, result: await call(), error: null });
      } catch (error) {
        setState({ state: 'failed', progress: null, result: null, error });
      }
    },
  };
}
