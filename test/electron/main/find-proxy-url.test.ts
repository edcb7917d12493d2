import { expect, test } from 'vitest';
import { findProxyUrl } from '../../../electron/main/find-proxy-url.ts';

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY', null],
  ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
  ['HTTPS proxy.example:443', 'https://proxy.example:443'],
  ['SOCKS5 127.0.0.1:9050;DIRECT', 'socks5://127.0.0.1:9050'],
])('[SY16] the system’s word “%s” as a way out', (list, url) => {
  expect(findProxyUrl(list)).toBe(url);
});
