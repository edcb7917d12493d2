import type { MemberOfHub } from '../../../../shared/protocol/joining.ts';
import { writeRight } from '../../../../shared/roles/write-right.ts';

const rightOf = ({ role, limited }: Pick<MemberOfHub, 'role' | 'limited'>) =>
  writeRight({ role, limited, on: new Set() }, { kind: 'workspace', epoch: 1 });

/** Returns whether a member can write the shared workspace. */
export const canWriteWorkspace = (member: Pick<MemberOfHub, 'role' | 'limited'>): boolean =>
  rightOf(member).kind === 'all';

/** Returns whether a member who can't may make proposals to it. */
export function mayPropose(member: Pick<MemberOfHub, 'role' | 'limited'>): boolean {
  const right = rightOf(member);
  return right.kind === 'own' && right.types.includes('proposal');
}
