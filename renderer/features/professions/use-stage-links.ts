import type { StageMode } from '../../../shared/api/professions.ts';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useMay } from '../../ui/use-may.ts';
import { writeUpdates } from '../../ui/use-update.ts';
import { useWrite } from '../../ui/write.tsx';
import { type Stage, stagesOf, withMode } from './profession-stages.ts';

type Mode = Pick<StageMode, 'kind' | 'text'>;

/** What can be done with the observations of a stage; each is one undo. */
export interface StageLinks {
  /** Whether the person may change what the stage lists. */
  readonly mayEdit: boolean;
  readonly link: (mode: Mode, item: ListItem) => Promise<unknown>;
  readonly unlink: (example: string, item: ListItem) => Promise<unknown>;
  /** Lists a mode at the stage. */
  readonly list: (mode: Mode) => Promise<unknown>;
  /** Lists an observation's title as a mode that it shows. */
  readonly add: (kind: Mode['kind'], item: ListItem) => Promise<unknown>;
}

/** Returns what links observations to the failure modes and magic moments of a stage. */
export function useStageLinks(profession: RecordView, stage: Stage): StageLinks {
  const write = useWrite();
  const mayEdit = useMay().change(profession) && profession.deleted_at === null;
  const exampleOf = ({ kind, text }: Mode, { id }: ListItem) => ({
    type: 'stage_example' as const,
    values: { observation: id, stage: stage.id, mode: text, kind },
  });
  const listMode = (mode: Mode) =>
    writeUpdates([
      {
        record: profession,
        values: (current) => ({ stages: withMode(stagesOf(current).stages, stage.id, mode) }),
      },
    ]);
  return {
    mayEdit,
    link: (mode, item) =>
      write(`“${item.title}” shows “${mode.text}”`, () =>
        core.records.create(exampleOf(mode, item)),
      ),
    unlink: (id, item) =>
      write(`“${item.title}” unlinked`, () => core.records.remove({ ids: [id] })),
    list: (mode) => write(`“${mode.text}” listed at “${stage.name}”`, () => listMode(mode)),
    add: (kind, item) => {
      const mode = { kind, text: item.title };
      return write(`“${mode.text}” listed at “${stage.name}”`, async () => {
        const listed = await listMode(mode);
        const linked = await core.records.create(exampleOf(mode, item));
        return { written: [...listed.written, ...linked.written] };
      });
    },
  };
}
