import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOpenRequest } from '../../../electron/main/find-open-request.ts';
import { openRequest } from '../../../shared/api/shell.ts';

describe('[MA3] what the system asks to open', () => {
  test('a bundle file, wherever it is meant from', () => {
    expect(findOpenRequest('/media/stick/Lyon.flb', '/')).toEqual({
      type: 'bundle',
      path: '/media/stick/Lyon.flb',
    });
    expect(findOpenRequest('week 3.FLB', '/home/me')).toEqual({
      type: 'bundle',
      path: '/home/me/week 3.FLB',
    });
  });

  test('a link with its target and parameters', () => {
    expect(findOpenRequest('fieldloop://record/0190-abc?tab=history&q=a%20b', '/')).toEqual({
      type: 'link',
      action: 'record',
      target: '0190-abc',
      parameters: { tab: 'history', q: 'a b' },
    });
    expect(findOpenRequest('FIELDLOOP://record/x', '/')).toMatchObject({
      type: 'link',
      action: 'record',
    });
  });

  test.each([
    ['another file', '/etc/passwd'],
    ['the folder of the app', '/home/me/fieldloop'],
    ['another scheme', 'https://example.invalid/a.html'],
    ['no action', 'fieldloop:'],
    ['an action that is no word', 'fieldloop://127.0.0.1:80/x'],
    ['a broken escape', 'fieldloop://record/%E0%A4%A'],
    ['a target that goes on for ever', `fieldloop://record/${'x'.repeat(5_000)}`],
    ['a path that no system has', `/${'x'.repeat(40_000)}.flb`],
    ['nothing', ''],
  ])('nothing for %s', (_what, text) => {
    expect(findOpenRequest(text, '/')).toBeNull();
  });

  test('a parameter can’t reach what every object inherits', () => {
    const request = findOpenRequest('fieldloop://record/x?__proto__=1&constructor=2', '/');
    expect(
      Object.getPrototypeOf(request && 'parameters' in request ? request.parameters : null),
    ).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  test('any text gives null or a request that passes the schema, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `fieldloop://${text}`),
        ),
        (text) => {
          const request = findOpenRequest(text, '/');
          if (request !== null) expect(openRequest.parse(request)).toEqual(request);
        },
      ),
    );
  });
});
