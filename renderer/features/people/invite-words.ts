import type { Role } from '../../../shared/records/member.ts';

interface Grant {
  readonly role: Role;
  readonly name: string;
  /** Names; null: not limited. */
  readonly deployments: readonly string[] | null;
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** Returns a sentence about what an invite grants. */
export function grantWords({ role, name, deployments }: Grant): string {
  const who = name.trim() === '' ? 'Anyone with the link' : name.trim();
  const on = deployments === null ? null : listed.format(deployments);
  switch (role) {
    case 'fdc':
      return on === null
        ? `${who} can create deployments and log observations in them.`
        : `${who} can log observations in ${on}, and can’t see or create other deployments.`;
    case 'success':
      return on === null
        ? `${who} can read all deployments, comment and write reports.`
        : `${who} can read ${on}, comment and write reports there, and sees no other deployment.`;
    case 'research':
      return `${who} can read all deployments, triage observations, and invite and revoke people.`;
    case 'admin':
      return `${who} can do what research leads do, and also invite and revoke administrators.`;
  }
}

/** Returns whether an invite for a role can be limited to deployments. */
export const isLimitable = (role: Role): boolean => role === 'fdc' || role === 'success';
