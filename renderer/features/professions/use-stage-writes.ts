import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';
import type { Stages } from './profession-stages.ts';

interface Options {
  readonly seen?: Record<string, string[]>;
  readonly draft?: string;
}

/**
 * Writes the workflow of a profession as one value.
 * @returns whether it was written
 */
export function useStageWrites(
  profession: RecordView,
): (label: string, stages: Stages, options?: Options) => Promise<boolean> {
  const write = useWrite();
  return async (label, stages, options = {}) => {
    const seen = options.seen ?? { stages: [...(profession.heads['stages'] ?? [])] };
    return (
      (await write(label, () =>
        core.records.update({
          id: profession.id,
          values: { stages: stages as never },
          seen,
          draft: options.draft ?? null,
        }),
      )) !== null
    );
  };
}
