import { afterEach, expect, test, vi } from 'vitest';
import { findEnvProxy } from '../../../electron/core/kernel/base/find-env-proxy.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function env(values: Readonly<Record<string, string>>): void {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toUpperCase(), undefined);
  }
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

test('[CL9] NO_PROXY knows ranges of addresses', () => {
  env({ HTTP_PROXY: 'http://proxy.example:3128', NO_PROXY: '127.0.0.0/8, fd00::/8,.example.org' });
  expect(findEnvProxy('http://127.1.2.3:8080/x')).toBe(null);
  expect(findEnvProxy('http://localhost:8080/x')).toBe(null);
  expect(findEnvProxy('http://[fd00::7]/')).toBe(null);
  expect(findEnvProxy('http://hub.example.org/')).toBe(null);
  expect(findEnvProxy('http://10.0.0.1/')).toBe('http://proxy.example:3128');
});

test.each(['', ' '])('[CL9] an empty HTTP_PROXY %j names no proxy', (value) => {
  env({ HTTP_PROXY: value, NO_PROXY: 'a/8,1.2.3.4/99' });
  expect(findEnvProxy('http://10.0.0.1/')).toBe(null);
});
