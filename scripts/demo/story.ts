import type { DemoApp } from './demo-app.ts';
import { findAndTry } from './find-and-try.ts';
import { firstMinutes } from './first-minutes.ts';
import type { Step } from './play.ts';
import { survive } from './survive.ts';
import { type Cast, theLoop } from './the-loop.ts';

/** The first quarter of an hour of somebody who logs on site; then how what is logged reaches research and customer success, and comes back. */
export const story = (demo: DemoApp, cast: Cast): readonly Step[] => [
  ...firstMinutes(demo), ...findAndTry(demo), ...survive(demo),
  { name: 'The app is closed', run: () => demo.quit() },
  ...theLoop(cast),
];
