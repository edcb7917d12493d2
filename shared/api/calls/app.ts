import { z } from 'zod';
import { recoverySchema } from '../data.ts';
import { beginSchema } from '../people.ts';
import {
  profileSchema,
  roleSchema,
  settingsPatchSchema,
  settingsSchema,
  standingSchema,
} from '../settings.ts';
import { idSchema } from '../views.ts';
import { base, ok, writing } from './call.ts';

/** The workspace, the person and the settings of this device. */
export const appContract = {
  state: base.output(
    z.object({
      profile: profileSchema.nullable(),
      standing: standingSchema.nullable(),
      /**
       * For each ID a person wrote as, the ID they are known by; the latter is not listed itself.
       */
      same: z.record(idSchema, idSchema),
      recovery: recoverySchema,
      settings: settingsSchema,
      /** The three sentences that explain why nothing can be written now; null when it can. */
      readOnly: z.object({ happened: z.string(), data: z.string(), next: z.string() }).nullable(),
      versions: z.object({
        app: z.string(),
        node: z.string(),
        electron: z.string().nullable(),
        sqlite: z.string(),
        yjs: z.string(),
      }),
    }),
  ),
  /** Completes the first start. With `sample`, also creates the sample workspace. */
  begin: writing.input(beginSchema).output(profileSchema),
  rename: writing
    .input(z.object({ name: z.string().trim().min(1).max(120), role: roleSchema }))
    .output(profileSchema),
  saveSettings: writing.input(z.object({ settings: settingsPatchSchema })).output(settingsSchema),
  dismissRecovery: writing.output(ok),
} as const;
