import { z } from 'zod';
import { facetDimensions } from '../records/define-record.ts';
import { cursorSchema, idSchema, instantSchema } from './views.ts';

/** Everything a list can be narrowed by: within one dimension any of the values, between dimensions all. `triage`: see `decisionStates`; observations alone have it. */
export const filterDimensions = ['type', 'deployment', 'author', 'triage', ...facetDimensions] as const;
export type FilterDimension = (typeof filterDimensions)[number];

const anyOf = z.array(z.string().max(120)).max(50);
export const filterSchema = z.object({
  ...(Object.fromEntries(filterDimensions.map((name) => [name, anyOf.optional()])) as Record<FilterDimension, z.ZodOptional<typeof anyOf>>),
  /** Occurred at or after / before. */
  from: instantSchema.optional(),
  until: instantSchema.optional(),
  /** Only records with several values for one field. */
  conflicted: z.boolean().optional(),
  /** Only what an import on this device made: the id of its report. */
  import: idSchema.optional(),
});
export type Filter = z.infer<typeof filterSchema>;

export const feedQuerySchema = z.object({
  filter: filterSchema,
  /** Words to search for; every word must occur, the last one as a beginning. Empty: no search. */
  text: z.string().max(500).default(''),
  cursor: cursorSchema.nullable().default(null),
  limit: z.number().int().min(1).max(500).default(50),
});
export type FeedQuery = z.input<typeof feedQuerySchema>;

/** How many records a further choice would leave; `more` where counting stopped early. */
export const facetCountSchema = z.object({ value: z.string(), n: z.number().int(), more: z.boolean() });
export const feedCountsSchema = z.object({
  total: facetCountSchema.omit({ value: true }),
  facets: z.record(z.string(), z.array(facetCountSchema)),
});
export type FeedCounts = z.infer<typeof feedCountsSchema>;

export const savedViewSchema = z.object({ id: idSchema, name: z.string().trim().min(1).max(80), filter: filterSchema, text: z.string().max(500) });
export type SavedView = z.infer<typeof savedViewSchema>;

/** Observations of one deployment or experiment per week (Monday, UTC) and type, for the chart. */
export const weekCountSchema = z.object({ week: z.string(), type: z.string(), n: z.number().int() });

/** How many observations of a deployment occurred since an instant: all of them, however many. */
export const loggedCountSchema = z.object({ deployment: z.string(), n: z.number().int() });
export type LoggedCount = z.infer<typeof loggedCountSchema>;
