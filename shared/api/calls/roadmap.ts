import { z } from 'zod';
import { loopCountsSchema, professionLineSchema, roadmapLineSchema } from '../roadmap.ts';
import { base } from './call.ts';

/** What to do next: the roadmap, the order of professions, and how the loop is doing. */
export const roadmapContract = {
  /** Returns all items in order. */
  items: base.output(z.object({ items: z.array(roadmapLineSchema) })),
  /** Returns all professions, the one to take on first first. */
  professions: base.output(z.object({ professions: z.array(professionLineSchema) })),
  /** Returns how many records each step of the loop has, and how long they take. */
  loop: base.output(loopCountsSchema),
} as const;
