import { z } from 'zod';
import { instantSchema } from '../views.ts';
import { base, ok, writing } from './call.ts';

/** What forms hold before they are saved. */
export const draftsContract = {
  /**
   * A draft is the content of a form, saved as it is typed; `create` with its key removes it in
   * the same commit.
   */
  get: base
    .input(z.object({ key: z.string().max(120) }))
    .output(z.object({ content: z.json(), saved_at: instantSchema }).nullable()),
  put: writing
    .input(z.object({ key: z.string().max(120), content: z.json() }))
    .output(z.object({ saved_at: instantSchema })),
  remove: writing.input(z.object({ key: z.string().max(120) })).output(ok),
  list: base.output(
    z.array(z.object({ key: z.string(), content: z.json(), saved_at: instantSchema })),
  ),
} as const;
