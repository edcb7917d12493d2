import { z } from 'zod';
import { filterDimensions } from '../../shared/api/feed.ts';
import { triageShows } from '../../shared/api/triage.ts';
import { idSchema, instantSchema } from '../../shared/api/views.ts';

/*
 * What an address may contain. Total: an address from a link or an older version is read as far as
 * possible, and never causes an error.
 */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const words = maybe(z.array(z.string().max(120)).max(50));

/** A page without anything in its address. */
export const noSearch = z.object({});

/** `record`: the one shown next to the list. */
export const recordSearch = z.object({ record: maybe(idSchema) });

/** An invite from an outside link. */
export const inviteSearch = z.object({
  hub: maybe(z.string().max(2000)),
  code: maybe(z.string().max(100)),
});

/**
 * `file`: a bundle that was opened from outside, to be imported; it is removed from the address at
 * once.
 */
export const bundleSearch = z.object({ file: maybe(z.string().max(4096)) });

/** `tab`: the part of the deployment that is shown. */
export const deploymentSearch = recordSearch.extend({
  tab: maybe(z.enum(['timeline', 'experiments', 'observations', 'numbers', 'about'])),
});

/** `show`: which of the lists. */
export const triageSearch = recordSearch.extend({
  show: maybe(z.enum(triageShows)),
  deployment: words,
  type: words,
  assignee: words,
});

export const feedSearch = recordSearch.extend({
  ...(Object.fromEntries(filterDimensions.map((name) => [name, words])) as Record<
    (typeof filterDimensions)[number],
    typeof words
  >),
  from: maybe(instantSchema),
  until: maybe(instantSchema),
  conflicted: maybe(z.boolean()),
  import: maybe(idSchema),
  text: maybe(z.string().max(500)),
  /** The saved view that the rest was taken from. */
  view: maybe(idSchema),
});
