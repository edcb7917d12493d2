import { workspaceDocument } from '../../../../shared/doc/document-name.ts';
import { os } from '../../kernel/api/implementer.ts';
import { newRecordIdIn } from '../../kernel/base/derived-id.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { Harness } from './harness.ts';

interface HarnessDeps {
  readonly session: () => Pick<Session, 'writes' | 'drafts'> & { readonly harness: Harness };
}

/** Handles the calls about the harness. */
export const harnessCalls = ({ session }: HarnessDeps) => ({
  decide: os.harness.decide.handler(({ input }) => {
    const { drafts, writes } = session();
    const creates: Write[] = [];
    const create = (type: string, values: typeof input.decision): string => {
      const id = newRecordIdIn(workspaceDocument);
      creates.push({ op: 'create', type, id, values });
      return id;
    };
    const component =
      input.component === null ? null : create('harness_component', input.component);
    const decision = create('build_decision', {
      ...input.decision,
      ...(component === null ? {} : { component }),
    });
    const { draft } = input;
    const { entries } = writes.write(
      creates,
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    return { decision, component, written: [...entries] };
  }),
  thinness: os.harness.thinness.handler(() => ({ iterations: session().harness.thinness() })),
});
