import type { MemberOfHub } from '../../../shared/protocol/joining.ts';
import { writeRight } from '../../../shared/roles/write-right.ts';

const rightOf = ({ role, limited }: Pick<MemberOfHub, 'role' | 'limited'>) => writeRight({ role, limited, on: new Set() }, { kind: 'workspace', epoch: 1 });

/** Whether a member writes the shared workspace. */
export const keepsWorkspace = (member: Pick<MemberOfHub, 'role' | 'limited'>): boolean => rightOf(member).kind === 'all';

/** Whether a member who doesn't may offer to it. */
export function mayPropose(member: Pick<MemberOfHub, 'role' | 'limited'>): boolean {
  const right = rightOf(member);
  return right.kind === 'own' && right.types.includes('proposal');
}
