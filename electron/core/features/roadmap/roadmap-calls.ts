import { os } from '../../kernel/api/implementer.ts';
import type { ProfessionOrder } from './profession-order.ts';
import type { Roadmap } from './roadmap.ts';

interface RoadmapDeps {
  readonly session: () => {
    readonly roadmap: Roadmap;
    readonly professionOrder: ProfessionOrder;
  };
}

/** Handles the calls about what to do next. */
export const roadmapCalls = ({ session }: RoadmapDeps) => ({
  items: os.roadmap.items.handler(() => ({ items: [...session().roadmap.items()] })),
  professions: os.roadmap.professions.handler(() => ({
    professions: session().professionOrder.professions(),
  })),
});
