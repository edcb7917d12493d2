import type { DemoApp } from './demo-app.ts';
import { findAndTry } from './find-and-try.ts';
import { firstMinutes } from './first-minutes.ts';
import type { Step } from './play.ts';
import { survive } from './survive.ts';

/** The first quarter of an hour of somebody who logs on site. */
export const story = (demo: DemoApp): readonly Step[] => [...firstMinutes(demo), ...findAndTry(demo), ...survive(demo)];
