import { describe, expect, test } from 'vitest';
import { canBeGrabbed } from '../../../electron/main/can-be-grabbed.ts';
import { isWebLink } from '../../../electron/main/is-web-link.ts';

describe('[MA2] a window opens where it can be reached', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  test.each([
    ['inside', { x: 100, y: 100, width: 1200, height: 800 }, true],
    ['half over the right edge', { x: 1400, y: 100, width: 1200, height: 800 }, true],
    ['on a screen that was taken away', { x: 2200, y: 100, width: 1200, height: 800 }, false],
    ['with its title bar above the screen', { x: 100, y: -300, width: 1200, height: 800 }, false],
    ['below the screen', { x: 100, y: 1070, width: 1200, height: 800 }, false],
  ])('%s', (_where, bounds, reachable) => {
    expect(canBeGrabbed(bounds, screen)).toBe(reachable);
  });
});

test.each([
  ['https://example.invalid/a?b=c', true],
  ['http://example.invalid/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['https://user:secret@example.invalid/', false],
  ['smb://example.invalid/share', false],
  ['not a link', false],
])('[MA5] the browser is handed plain https links only: %s', (link, opens) => {
  expect(isWebLink(link)).toBe(opens);
});
