/**
 * Prepares this machine and a fresh build before any end-to-end test, so that `playwright test`
 * works without any other script. Displays are opened by the workers.
 */
import { buildIfStale } from '../../scripts/runtime/build-app.ts';
import { prepareRuntime } from '../../scripts/runtime/prepare-runtime.ts';

export default async function prepare(): Promise<() => void> {
  const runtime = await prepareRuntime({ display: false });
  await buildIfStale();
  Object.assign(process.env, runtime.env);
  return runtime.stop;
}
