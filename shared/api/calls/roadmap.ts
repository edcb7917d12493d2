import { z } from 'zod';
import { professionLineSchema, roadmapLineSchema } from '../roadmap.ts';
import { base } from './call.ts';

/** What to do next: the roadmap, and the order of professions. */
export const roadmapContract = {
  /** Returns all items in order. */
  items: base.output(z.object({ items: z.array(roadmapLineSchema) })),
  /** Returns all professions, the one to take on first first. */
  professions: base.output(z.object({ professions: z.array(professionLineSchema) })),
} as const;
