import { z } from 'zod';
import { stageEvidenceSchema, starterSchema } from '../professions.ts';
import { idSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** Professions and their workflows. */
export const professionsContract = {
  /**
   * Returns what was observed at each stage of a profession, in order: which observations show its
   * failure modes and magic moments, and which show none.
   */
  evidence: base.input(z.object({ profession: idSchema })).output(z.array(stageEvidenceSchema)),
  /** Returns the workflows to begin with. */
  starters: base.output(z.array(starterSchema)),
  /** Adds those of them whose profession isn’t here yet, ready to be edited. */
  addStarters: writing
    .input(z.object({ titles: z.array(z.string()).min(1).max(100) }))
    .output(z.object({ added: z.array(idSchema), written })),
} as const;
