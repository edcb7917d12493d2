import { z } from 'zod';
import { type FacetDimension, facetDimensions } from '../records/define-record.ts';
import { type StatusName, statusNames } from '../records/index.ts';
import { pageInput } from './paging.ts';
import { idSchema, instantSchema } from './views.ts';

/**
 * The dimensions a list can be filtered by: any of the values within one dimension, and all
 * dimensions. A status such as `triage` (see `decisionStates`) is one of those that record types
 * declare; only rows of some types have it.
 */
export type FilterDimension = 'type' | 'deployment' | 'author' | StatusName | FacetDimension;
export const filterDimensions: readonly FilterDimension[] = [
  'type',
  'deployment',
  'author',
  ...statusNames,
  ...facetDimensions,
];

const anyOf = z.array(z.string().max(120)).max(50);
export const filterSchema = z.object({
  ...(Object.fromEntries(filterDimensions.map((name) => [name, anyOf.optional()])) as Record<
    FilterDimension,
    z.ZodOptional<typeof anyOf>
  >),
  /** Occurred at or after / before. */
  from: instantSchema.optional(),
  until: instantSchema.optional(),
  /** Only records with conflicts. */
  conflicted: z.boolean().optional(),
  /** Only records created by an import on this device: the ID of its report. */
  import: idSchema.optional(),
});
export type Filter = z.infer<typeof filterSchema>;

export const feedQuerySchema = z.object({
  filter: filterSchema,
  /** Words to search for; every word must occur, the last one as a prefix. Empty: no search. */
  text: z.string().max(500).default(''),
  ...pageInput({ usual: 50, most: 500 }),
});

/** How many records a further choice would leave; `more` if counting stopped early. */
export const facetCountSchema = z.object({
  value: z.string(),
  n: z.number().int(),
  more: z.boolean(),
});
export const feedCountsSchema = z.object({
  total: facetCountSchema.omit({ value: true }),
  facets: z.record(z.string(), z.array(facetCountSchema)),
});
export type FeedCounts = z.infer<typeof feedCountsSchema>;

export const savedViewSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(80),
  filter: filterSchema,
  text: z.string().max(500),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/**
 * The number of observations of one deployment or experiment per week (Monday, UTC) and type, for
 * the chart.
 */
export const weekCountSchema = z.object({
  week: z.string(),
  type: z.string(),
  n: z.number().int(),
});

/** The number of all observations of a deployment since an instant. */
export const loggedCountSchema = z.object({ deployment: z.string(), n: z.number().int() });
export type LoggedCount = z.infer<typeof loggedCountSchema>;
