import { z } from 'zod';
import { stageEvidenceSchema } from '../professions.ts';
import { idSchema } from '../views.ts';
import { base } from './call.ts';

/** Professions and their workflows. */
export const professionsContract = {
  /**
   * Returns what was observed at each stage of a profession, in order: which observations show its
   * failure modes and magic moments, and which show none.
   */
  evidence: base.input(z.object({ profession: idSchema })).output(z.array(stageEvidenceSchema)),
} as const;
