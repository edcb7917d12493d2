import { expect, test } from 'vitest';
import { grantWords, isLimitable } from '../../../../renderer/features/people/invite-words.ts';
import { invitableBy, mayManage } from '../../../../shared/roles/people-right.ts';
import { type Role, roles } from '../../../../shared/records/member.ts';

const all = Object.keys(roles) as Role[];

test('[SW14] an invite says in a sentence what it grants', () => {
  const name = ' Fay Sample ';
  expect(grantWords({ role: 'fdc', name, deployments: null })).toBe(
    'Fay Sample can create deployments and log observations in them.',
  );
  expect(grantWords({ role: 'fdc', name: '', deployments: ['Acme', 'Lyon'] })).toBe(
    'Anyone with the link can log observations in Acme and Lyon, and can’t see or create other ' +
      'deployments.',
  );
  const said = all.map((role) => grantWords({ role, name, deployments: null }));
  expect(new Set(said).size).toBe(all.length);
  expect(all.filter(isLimitable)).toEqual(['fdc', 'success']);
});

test('[HU52] leads manage all but administrators, others nobody', () => {
  expect(all.map((role) => invitableBy(role))).toEqual([
    [],
    ['fdc', 'research', 'success'],
    [],
    all,
  ]);
  expect(mayManage('research', 'admin')).toBe(false);
});
