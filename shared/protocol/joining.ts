import { z } from 'zod';
import { certificateSchema } from './certificate.ts';
import { idField, nameField, protocolRangeField, publicKeyField, roleField, signatureField } from './fields.ts';

/** Body of POST /join. The ids are the device's own: what it wrote before it joined carries them. */
export const joinSchema = z.strictObject({
  code: z.string().min(1).max(100),
  protocol: protocolRangeField,
  device: z.strictObject({ id: idField, name: nameField, key: publicKeyField }),
  /** Who wrote on this device until now. The hub knows that person by this id too from now on. */
  member: z.strictObject({ id: idField, name: nameField }),
  /** Over joinProof. */
  signature: signatureField,
});
export type Join = z.infer<typeof joinSchema>;

/** Who the device acts for. `authors`: all ids that this member writes as, `id` among them. */
export const memberSchema = z.object({
  id: idField, name: z.string(), role: roleField, authors: z.array(idField),
  /** Deployments that the member is on. */
  deployments: z.array(idField),
  /** Whether they may open deployments of their own. */
  opens: z.boolean(),
  /** Customer success that sees only their own deployments. */
  limited: z.boolean(),
});
export type MemberOfHub = z.infer<typeof memberSchema>;

/** `hubKey`: what the hub signs with and bundles to it are sealed to; the device keeps it, to know by it bundles of this hub. */
export const joinedSchema = z.object({ hub: idField, hubKey: publicKeyField, incarnation: idField, member: memberSchema, certificate: certificateSchema });
export type Joined = z.infer<typeof joinedSchema>;

/** Answer to GET /devices: the member's devices, this one first. Times in milliseconds since 1970. */
export const deviceSchema = z.object({
  id: idField, name: z.string(), standing: z.enum(['active', 'revoked', 'left']), joined: z.int(), seen: z.int().nullable(), self: z.boolean(),
});
export const devicesSchema = z.object({ devices: z.array(deviceSchema) });
export type Devices = z.infer<typeof devicesSchema>;
