import { expect, test } from 'vitest';
import { isOpenToAll, missingPart, splitInvite } from '../../../renderer/ui/invite-input.tsx';
import { writeInviteLink } from '../../../shared/invite-link.ts';

test('[SW1] a pasted link becomes address and code; other text an address', () => {
  expect(
    splitInvite(
      `  ${writeInviteLink({ hub: 'https://hub.example.com:8443/x', code: 'ABCD-EFGH' })} `,
    ),
  ).toEqual({ url: 'https://hub.example.com:8443/x', code: 'ABCD-EFGH' });
  expect(splitInvite('https://hub.example.com', 'ABCD')).toEqual({
    url: 'https://hub.example.com',
    code: 'ABCD',
  });
  expect(splitInvite('fieldloop://join?hub=javascript%3A1&code=A')).toEqual({
    url: 'fieldloop://join?hub=javascript%3A1&code=A',
    code: '',
  });
});

test('[SW1] the first part that is missing is the one to go to', () => {
  expect(missingPart({ url: ' ', code: 'A' })).toBe('invite');
  expect(missingPart({ url: 'https://hub.example.com', code: '' })).toBe('invite-code');
  expect(missingPart({ url: 'https://hub.example.com', code: 'A' })).toBeNull();
});

test('[SW1] an address that others could read is told from this computer’s', () => {
  for (const url of [
    'http://hub.example.com',
    'HTTP://10.0.0.2:80',
    'http://localhost.example.com',
  ])
    expect(isOpenToAll({ url, code: '' })).toBe(true);
  for (const url of [
    'https://hub.example.com',
    'http://localhost:4810',
    'http://127.0.0.1:4810',
    'http://[::1]:1',
    'hub',
  ])
    expect(isOpenToAll({ url, code: '' })).toBe(false);
});
