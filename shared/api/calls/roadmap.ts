import { z } from 'zod';
import { professionLineSchema, roadmapChangeSchema, roadmapLineSchema } from '../roadmap.ts';
import { idSchema, instantSchema } from '../views.ts';
import { base, writing } from './call.ts';

/** What to do next: the roadmap, and the order of professions. */
export const roadmapContract = {
  /** Returns all items in order. */
  items: base.output(z.object({ items: z.array(roadmapLineSchema) })),
  /** Returns the items whose score, place or inputs changed since a time, removed ones last. */
  changes: base
    .input(z.object({ since: instantSchema }))
    .output(z.object({ items: z.array(roadmapChangeSchema) })),
  /** Makes a capability gap from an item's request, and links it: one step to undo. */
  translate: writing
    .input(
      z.object({
        item: idSchema,
        question: z.string().min(1).max(300),
        draft: z.string().max(200).nullable().default(null),
      }),
    )
    .output(z.object({ gap: idSchema, written: z.array(idSchema) })),
  /** Returns all professions, the one to take on first first. */
  professions: base.output(z.object({ professions: z.array(professionLineSchema) })),
} as const;
