import { z } from 'zod';
import { accountBreakageSchema, accountExperimentSchema, accountSchema } from '../accounts.ts';
import { pageInput, pageOf } from '../paging.ts';
import { idSchema } from '../views.ts';
import { base } from './call.ts';

/** Deployments as customer success looks at them. */
export const accountsContract = {
  /** Returns every deployment as customer success sees it, newest first. */
  list: base.input(z.object(pageInput({ usual: 250, most: 500 }))).output(pageOf(accountSchema)),
  get: base.input(z.object({ id: idSchema })).output(
    z.object({
      account: accountSchema,
      experiments: z.array(accountExperimentSchema),
      /**
       * The most severe open breakages, newest first within a severity; `account.breakages`
       * counts all of them.
       */
      breakages: z.array(accountBreakageSchema),
    }),
  ),
} as const;
