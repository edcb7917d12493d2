import type { DemoApp } from './demo-app.ts';
import { findAndTry } from './find-and-try.ts';
import { firstMinutes } from './first-minutes.ts';
import type { Step } from './play.ts';
import { survive } from './survive.ts';
import type { Cast } from './cast.ts';
import { theLoop } from './the-loop.ts';

/**
 * Returns the first 15 minutes of a user on site, then how their records reach research and
 * customer success, and come back.
 */
export const story = (demo: DemoApp, cast: Cast): readonly Step[] => [
  ...firstMinutes(demo),
  ...findAndTry(demo),
  ...survive(demo),
  { name: 'The app is closed', run: () => demo.quit() },
  ...theLoop(cast),
];
