import { z } from 'zod';

/** An opaque place in a list that is read page by page. */
export const cursorSchema = z.string().max(200);

/** A page of a list; `next` continues it and is null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Returns the schema of a page of items. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: cursorSchema.nullable() });

/** Returns the fields that ask for a page: where the page before ended, and how many at most. */
export const pageInput = (limit: { readonly usual: number; readonly most: number }) => ({
  cursor: cursorSchema.nullable().default(null),
  limit: z.number().int().min(1).max(limit.most).default(limit.usual),
});
