import { z } from 'zod';
import { countField, hashField, idField, nameField, roleField } from './fields.ts';
import { deviceSchema } from './joining.ts';

/*
 * People and devices, for those who manage them (shared/roles/people-right.ts). Times in
 * milliseconds since 1970.
 */

const namedSchema = z.object({ id: idField, name: z.string() });
export type Named = z.infer<typeof namedSchema>;

const deviceOfMemberSchema = deviceSchema.omit({ self: true });

const personSchema = z.object({
  id: idField,
  name: z.string(),
  role: roleField,
  joined: z.int(),
  /** Whether they see only their own deployments. */
  limited: z.boolean(),
  deployments: z.array(namedSchema),
  devices: z.array(deviceOfMemberSchema),
});

/** An unused invite that has not expired; `id` is not its code, which nobody knows. */
const pendingInviteSchema = z.object({
  id: hashField,
  role: roleField,
  /** Whom it is for; empty: anyone who has it. */
  name: z.string(),
  /** Set if it is for another device of that member. */
  member: idField.nullable(),
  /** Null: not limited to any. */
  deployments: z.array(namedSchema).nullable(),
  made: z.int(),
  expires: z.int(),
  /** Null: created on the hub's command line. */
  by: namedSchema.nullable(),
});

/** Query of GET /people. */
export const peopleQuerySchema = z.object({
  after: z.union([idField, z.literal('')]).default(''),
  most: z.coerce.number().int().min(1).max(500).default(500),
});

/**
 * Response to GET /people: members by ID, in pages; the next page starts after `next`. The first
 * page includes the invites and the deployments that people can be invited to.
 */
export const peopleSchema = z.object({
  members: z.array(personSchema),
  invites: z.array(pendingInviteSchema),
  deployments: z.array(namedSchema),
  next: idField.optional(),
});
export type People = z.infer<typeof peopleSchema>;

export const mostInviteDays = 90;

/** Body of POST /invites. With `member`: for another device of theirs, in their role. */
export const inviteSchema = z.strictObject({
  role: roleField,
  name: nameField,
  member: idField.nullable(),
  /** Null: not limited; an FDC may then open deployments. */
  deployments: z.array(idField).min(1).max(500).nullable(),
  days: z.int().min(1).max(mostInviteDays),
});
export type InviteAsked = z.infer<typeof inviteSchema>;

/**
 * Response to POST /invites. The code is returned once, and stored nowhere. `url`: where devices
 * reach the hub.
 */
export const invitedSchema = z.object({ code: z.string(), url: z.string(), expires: countField });
export type Invited = z.infer<typeof invitedSchema>;

/** Bodies of POST /invites/revoke and POST /devices/revoke; both return `{}`. */
export const revokeInviteSchema = z.strictObject({ invite: hashField });
export const revokeDeviceSchema = z.strictObject({ device: idField });
