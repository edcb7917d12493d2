import { z } from 'zod';
import { roles } from '../records/member.ts';
import { idSchema } from './views.ts';

export const roleSchema = z.enum(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]);

/** Who works on this device, and in which workspace. */
export const profileSchema = z.object({
  workspace: z.string(),
  member: idSchema,
  name: z.string(),
  role: roleSchema,
  device: idSchema,
  sample: z.boolean(),
});
export type Profile = z.infer<typeof profileSchema>;

/** What the person of this device may write, as the hub told it. There is none before the device joined a hub: then everything. */
export const standingSchema = z.object({
  role: roleSchema,
  /** All ids that they write as. */
  authors: z.array(idSchema),
  /** Deployments that they are on: those that the hub named, and those that they opened here. */
  deployments: z.array(idSchema),
  /** Deployments that stay on this device. */
  here: z.array(idSchema),
  opens: z.boolean(),
  limited: z.boolean(),
});
export type ToldStanding = z.infer<typeof standingSchema>;

const captureContextSchema = z.object({
  deployment: idSchema.nullable().default(null),
  experiment: idSchema.nullable().default(null),
  stage: z.string().max(60).nullable().default(null),
  model_iteration: idSchema.nullable().default(null),
});

const settingsShape = {
  colorScheme: z.enum(['light', 'dark', 'auto']),
  density: z.enum(['compact', 'comfortable']),
  sidebar: z.boolean(),
  /** Pane group -> sizes in per cent. */
  panes: z.record(z.string().max(60), z.array(z.number().min(0).max(100)).max(6)),
  /** What the last capture was about, carried over to the next. */
  captureContext: captureContextSchema,
  /** Verdicts that the person has looked at, by the entries that say them. */
  seenVerdicts: z.array(idSchema).max(500),
};

/** The window's own preferences, kept in the database so that a backup carries them. */
export const settingsSchema = z.object({
  colorScheme: settingsShape.colorScheme.default('auto'),
  density: settingsShape.density.default('compact'),
  sidebar: settingsShape.sidebar.default(true),
  panes: settingsShape.panes.default({}),
  captureContext: settingsShape.captureContext.prefault({}),
  seenVerdicts: settingsShape.seenVerdicts.default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some of the preferences. Without defaults, because zod fills those in for absent keys too, and a patch would reset the rest. */
export const settingsPatchSchema = z.object(settingsShape).partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
