import { describe, expect, test } from 'vitest';
import { chooseEncoding } from '../../../shared/protocol/encodings.ts';
import { findInviteLink, writeInviteLink } from '../../../shared/invite-link.ts';
import { normalCode } from '../../../shared/protocol/proof.ts';
import { chooseProtocol } from '../../../shared/protocol/protocol.ts';

describe('negotiation', () => {
  test.each([
    [{ min: 1, max: 1 }, { min: 1, max: 1 }, 1],
    [{ min: 1, max: 3 }, { min: 2, max: 5 }, 3],
    [{ min: 2, max: 5 }, { min: 1, max: 3 }, 3],
    [{ min: 1, max: 1 }, { min: 2, max: 3 }, 'ours_too_old'],
    [{ min: 2, max: 3 }, { min: 1, max: 1 }, 'theirs_too_old'],
  ] as const)('[PR4] %j and %j speak %s', (ours, theirs, expected) =>
    expect(chooseProtocol(ours, theirs)).toBe(expected),
  );

  test('[PR5] the best encoding that both have is used, or none', () => {
    expect(chooseEncoding(['zstd', 'gzip'], 'gzip, deflate, zstd')).toBe('zstd');
    expect(chooseEncoding(['zstd', 'gzip'], 'gzip, deflate')).toBe('gzip');
    expect(chooseEncoding(['zstd', 'gzip'], 'zstd;q=0, gzip;q=0.5')).toBe('gzip');
    expect(chooseEncoding(['zstd', 'gzip'], 'identity')).toBe(null);
    expect(chooseEncoding(['zstd', 'gzip'], undefined)).toBe(null);
  });
});

describe('invites', () => {
  test('[PR7] a link gives back the hub and the code', () => {
    const link = { hub: 'https://hub.example:4800/base?x=1&y', code: 'ABCD-EFGH-IJKL-MNOP' };
    expect(findInviteLink(writeInviteLink(link))).toEqual(link);
    expect(findInviteLink(`  ${writeInviteLink(link)}\n`)).toEqual(link);
  });

  test.each([
    '',
    'fieldloop://join',
    'fieldloop://join?code=A',
    'fieldloop://join?hub=file%3A%2F%2F%2Fetc&code=A',
    'fieldloop://join?hub=%E0%A4%A&code=A',
    'https://join?hub=https://a&code=A',
  ])('[PR7] %j is no invite', (text) => expect(findInviteLink(text)).toBe(null));

  test('[PR7] a code may be typed in lower case, with 0 and 1 for O and I', () => {
    expect(normalCode(' abcd-ef0h 1jkl ')).toBe(normalCode('ABCDEFOHIJKL'));
  });
});
