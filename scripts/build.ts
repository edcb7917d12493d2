/** npm run build: main, preload, core and renderer into out/. */
import { buildApp } from './runtime/build-app.ts';
import { runScript } from './runtime/say.ts';

await runScript(buildApp);
