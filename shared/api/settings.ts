import { z } from 'zod';
import { seenAccountSchema } from '../method/account-changes.ts';
import { roles } from '../records/member.ts';
import { noticeSwitchesSchema } from './notices.ts';
import { idSchema } from './views.ts';

export const roleSchema = z.enum(
  Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]],
);

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

/**
 * What the person of this device may write, according to the hub. Devices without a hub have no
 * standing and may write everything.
 */
export const standingSchema = z.object({
  role: roleSchema,
  /** All IDs that they write as. */
  authors: z.array(idSchema),
  /** Their deployments: those named by the hub, and those they opened here. */
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
  /** Whether the sidebar's group "More" is open. */
  moreOpen: z.boolean(),
  /** Pane group -> sizes in percent. */
  panes: z.record(z.string().max(60), z.array(z.number().min(0).max(100)).max(6)),
  /** The context of the last capture, carried over to the next. */
  captureContext: captureContextSchema,
  /** Decisions that the person has seen, by the entries that made them. */
  seenVerdicts: z.array(idSchema).max(500),
  /** Answers that the person has seen, by their names (`answerKey`). */
  seenAnswers: z.array(z.string().max(200)).max(500),
  /** Deployment -> the account as the person last saw it. */
  seenAccounts: z.record(idSchema, seenAccountSchema),
  /** Whether Today hides the first steps. */
  stepsHidden: z.boolean(),
  /** What the system notifies of. */
  notices: noticeSwitchesSchema,
};

/** The window's own preferences, kept in the database so that backups include them. */
export const settingsSchema = z.object({
  colorScheme: settingsShape.colorScheme.default('auto'),
  density: settingsShape.density.default('compact'),
  sidebar: settingsShape.sidebar.default(true),
  moreOpen: settingsShape.moreOpen.default(false),
  panes: settingsShape.panes.default({}),
  captureContext: settingsShape.captureContext.prefault({}),
  seenVerdicts: settingsShape.seenVerdicts.default([]),
  seenAnswers: settingsShape.seenAnswers.default([]),
  seenAccounts: settingsShape.seenAccounts.default({}),
  stepsHidden: settingsShape.stepsHidden.default(false),
  notices: settingsShape.notices.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * A part of the preferences. It has no defaults, because zod fills them in for absent keys too, and
 * a patch would reset the rest.
 */
export const settingsPatchSchema = z.object(settingsShape).partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
