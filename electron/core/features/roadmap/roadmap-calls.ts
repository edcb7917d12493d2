import { fromInstant } from '../../../../shared/time.ts';
import { workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { os } from '../../kernel/api/implementer.ts';
import { newRecordIdIn } from '../../kernel/base/derived-id.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { ProfessionOrder } from './profession-order.ts';
import type { Roadmap } from './roadmap.ts';

interface RoadmapDeps {
  readonly session: () => Pick<Session, 'records' | 'writes' | 'drafts'> & {
    readonly roadmap: Roadmap;
    readonly professionOrder: ProfessionOrder;
  };
}

/** Handles the calls about what to do next. */
export const roadmapCalls = ({ session }: RoadmapDeps) => ({
  items: os.roadmap.items.handler(() => ({ items: [...session().roadmap.items()] })),
  changes: os.roadmap.changes.handler(({ input }) => ({
    items: session()
      .roadmap.changesSince(fromInstant(input.since))
      .map(({ inputs, ...item }) => ({ ...item, inputs: [...inputs] })),
  })),
  translate: os.roadmap.translate.handler(({ input }) => {
    const { records, writes, drafts } = session();
    const item = records.find(input.item as RecordId);
    if (item?.type !== 'roadmap_item') throw notFound(`The roadmap item ${input.item}`);
    const { gaps, product_capability: unlocks } = readValues(
      recordTypes.roadmap_item,
      item.values,
    ).values;
    const gap = newRecordIdIn(workspaceDocument);
    const { draft } = input;
    const { entries } = writes.write(
      [
        {
          op: 'create',
          type: 'capability_gap',
          id: gap,
          values: {
            ...recordTypes.capability_gap.starts,
            title: input.question,
            ...(unlocks ? { capability_unlocked: unlocks } : {}),
          },
        },
        { op: 'set', record: item.id as RecordId, field: 'gaps', value: [...gaps, gap] },
      ],
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    return { gap, written: [...entries] };
  }),
  professions: os.roadmap.professions.handler(() => ({
    professions: session().professionOrder.professions(),
  })),
});
