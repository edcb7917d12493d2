import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { displayPlaces, requireDisplay } from '../../../scripts/runtime/display.ts';

test('[RT13] a display that does not answer is a sentence that says what to do', async () => {
  const dead = join(mkdtempSync(join(tmpdir(), 'fieldloop-display-')), 'wayland-0');
  onTestFinished(() => {
    rmSync(join(dead, '..'), { recursive: true });
  });
  if (process.platform !== 'linux') return; // elsewhere windows need no display server
  await expect(requireDisplay({ WAYLAND_DISPLAY: dead })).rejects.toThrow(
    /does not answer.*data was not touched.*unset DISPLAY/s,
  );
  await expect(requireDisplay({ DISPLAY: ':65000' })).rejects.toThrow(/:65000 does not answer/);
  await expect(requireDisplay({ DISPLAY: 'localhost:59000' })).rejects.toThrow(/localhost:59000/);
  const server = createServer().listen(dead);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  await requireDisplay({ DISPLAY: ':65000', WAYLAND_DISPLAY: dead });
});

test('[RT13] the sockets of a display are those that its name means; no name means none', () => {
  expect(displayPlaces({ DISPLAY: ':3.1' })).toEqual([
    { path: '/tmp/.X11-unix/X3' },
    { path: '\0/tmp/.X11-unix/X3' },
  ]);
  expect(displayPlaces({ DISPLAY: 'far.example:2' })).toEqual([
    { host: 'far.example', port: 6_002 },
  ]);
  expect(displayPlaces({ WAYLAND_DISPLAY: 'wayland-1', XDG_RUNTIME_DIR: '/run/user/1' })).toEqual([
    { path: '/run/user/1/wayland-1' },
  ]);
  expect(displayPlaces({ DISPLAY: 'nonsense' })).toEqual([]);
  expect(displayPlaces({})).toEqual([]);
});
