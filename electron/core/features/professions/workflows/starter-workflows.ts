import { architect } from './architect.ts';
import { designer } from './designer.ts';
import { filmmaker } from './filmmaker.ts';
import { financialAnalyst } from './financial-analyst.ts';
import { gameArtist } from './game-artist.ts';
import { journalist } from './journalist.ts';
import { lawyer } from './lawyer.ts';
import { marketer } from './marketer.ts';
import { musician } from './musician.ts';
import { softwareEngineer } from './software-engineer.ts';
import { surgeon } from './surgeon.ts';
import { teacher } from './teacher.ts';
import type { StarterWorkflow } from './starter-workflow.ts';

/** The registry: a new workflow is one file and one line here. */
export const starterWorkflows: readonly StarterWorkflow[] = [
  filmmaker,
  marketer,
  architect,
  surgeon,
  financialAnalyst,
  lawyer,
  teacher,
  designer,
  gameArtist,
  musician,
  journalist,
  softwareEngineer,
];
