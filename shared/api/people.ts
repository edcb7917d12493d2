import { z } from 'zod';
import { mostInviteDays } from '../protocol/people.ts';
import { roleSchema } from './settings.ts';
import { hubDeviceSchema, joinInputSchema } from './sync.ts';
import { idSchema, instantSchema } from './views.ts';

/** Who starts a workspace, and the invite if there is one. */
export const beginSchema = z.object({
  workspace: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(120),
  role: roleSchema,
  sample: z.boolean(),
  /** Joins a hub first; name and role then come from the hub. */
  invite: joinInputSchema.nullable().default(null),
});

/* People and devices of the hub, as it just returned them; see shared/protocol/people.ts. */

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const hubPersonSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: roleSchema,
  joined_at: instantSchema,
  limited: z.boolean(),
  deployments: z.array(namedSchema),
  /** `self`: this device. */
  devices: z.array(hubDeviceSchema),
});
export type HubPerson = z.infer<typeof hubPersonSchema>;

export const hubInviteSchema = z.object({
  id: z.string(),
  role: roleSchema,
  name: z.string(),
  member: idSchema.nullable(),
  deployments: z.array(namedSchema).nullable(),
  made_at: instantSchema,
  expires_at: instantSchema,
  by: namedSchema.nullable(),
});
export type HubInvite = z.infer<typeof hubInviteSchema>;

export const hubPeopleSchema = z.object({
  people: z.array(hubPersonSchema),
  invites: z.array(hubInviteSchema),
  deployments: z.array(namedSchema),
});
export type HubPeople = z.infer<typeof hubPeopleSchema>;

export const invitePersonSchema = z.object({
  role: roleSchema,
  name: z.string().trim().min(1).max(120),
  member: idSchema.nullable(),
  deployments: z.array(idSchema).min(1).max(500).nullable(),
  days: z.number().int().min(1).max(mostInviteDays),
});
export type InvitePerson = z.infer<typeof invitePersonSchema>;

/** The link is shown only once. */
export const madeInviteSchema = z.object({ link: z.string(), expires_at: instantSchema });
export type MadeInvite = z.infer<typeof madeInviteSchema>;
