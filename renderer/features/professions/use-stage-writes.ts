import type { RecordView } from '../../../shared/api/views.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { type Stages, stagesOf } from './profession-stages.ts';

interface Options {
  /** The heads that the person saw; by default those of the profession on the screen. */
  readonly seen?: Record<string, string[]>;
  readonly draft?: string;
}

/** Returns the workflow that is written, from the workflow as it is by then. */
export type StagesChange = (stages: Stages) => Stages;

/**
 * Writes the workflow of a profession as one value.
 * @returns whether it was written
 */
export function useStageWrites(
  profession: RecordView,
): (label: string, change: StagesChange, options?: Options) => Promise<boolean> {
  const update = useUpdate();
  return (label, change, { seen, draft } = {}) => {
    const record = { ...profession, heads: { ...profession.heads, ...seen } };
    const values = (current: RecordView) => ({ stages: change(stagesOf(current).stages) });
    return update(label, [{ record, values }], draft);
  };
}
