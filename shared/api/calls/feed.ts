import { z } from 'zod';
import {
  feedCountsSchema,
  feedQuerySchema,
  filterSchema,
  loggedCountSchema,
  savedViewSchema,
  weekCountSchema,
} from '../feed.ts';
import { pageOf } from '../paging.ts';
import { idSchema, instantSchema, listItemSchema } from '../views.ts';
import { base, ok, writing } from './call.ts';

/** The feed with its counts. */
export const feedContract = {
  page: base.input(feedQuerySchema).output(pageOf(listItemSchema)),
  counts: base.input(feedQuerySchema.pick({ filter: true, text: true })).output(feedCountsSchema),
  weeks: base.input(z.object({ filter: filterSchema })).output(z.array(weekCountSchema)),
  logged: base.input(z.object({ from: instantSchema })).output(z.array(loggedCountSchema)),
} as const;

/** Saved views of the feed. */
export const viewsContract = {
  list: base.output(z.array(savedViewSchema)),
  save: writing
    .input(
      z.object({ view: savedViewSchema.omit({ id: true }).extend({ id: idSchema.nullable() }) }),
    )
    .output(savedViewSchema),
  remove: writing.input(z.object({ id: idSchema })).output(ok),
} as const;
