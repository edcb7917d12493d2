/** Before any end-to-end test: a runtime for this machine and a fresh build, so that `playwright test` works without any other script. */
import { buildIfStale } from '../../scripts/runtime/build-app.ts';
import { prepareRuntime } from '../../scripts/runtime/prepare-runtime.ts';

export default async function prepare(): Promise<() => void> {
  const runtime = await prepareRuntime();
  await buildIfStale();
  Object.assign(process.env, runtime.env);
  return runtime.stop;
}
