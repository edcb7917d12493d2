import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appOrigin, findAppFile, isAppPage } from '../../../electron/main/find-app-file.ts';

const root = '/app/out/renderer';

describe('[MA4] pages come from the built renderer and from nowhere else', () => {
  test.each([
    ['/', `${root}/index.html`],
    ['/feed/0190-abc', `${root}/index.html`],
    ['/assets/index-1a2b.js', `${root}/assets/index-1a2b.js`],
    ['/assets/a%20b.png?v=1#x', `${root}/assets/a b.png`],
  ])('%s', (path, file) => {
    expect(findAppFile(root, appOrigin + path)).toBe(file);
  });

  test.each([
    ['another host', 'app://elsewhere/index.html'],
    ['another scheme', 'file:///etc/hosts.txt'],
    ['a way out', `${appOrigin}/..%2f..%2fpackage.json`],
    ['a way out that looks like a neighbour', `${appOrigin}/..%2frenderer-old%2fa.js`],
    ['a zero byte', `${appOrigin}/a%00.js`],
    ['a broken escape', `${appOrigin}/%E0%A4%A.js`],
    ['no address', 'index.html'],
  ])('not from %s', (_what, url) => {
    expect(findAppFile(root, url)).toBeNull();
  });

  test.each(['/feed%00', '/%E0%A4%A', '/feed/%ff'])(
    '%s is no page, as there is no file for it',
    (path) => {
      expect(findAppFile(root, appOrigin + path)).toBeNull();
      expect(isAppPage(appOrigin + path)).toBe(false);
    },
  );

  test('no address leads out of the folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('..', '%2e%2e', '%2f', '/', '\\', '.js'))),
        (parts) => {
          const file = findAppFile(root, `${appOrigin}/${parts.join('/')}`);
          expect(file === null || file.startsWith(root + sep)).toBe(true);
        },
      ),
    );
  });
});
