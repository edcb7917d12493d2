import { z } from 'zod';
import { certificateSchema } from './certificate.ts';
import {
  idField,
  nameField,
  protocolRangeField,
  publicKeyField,
  roleField,
  signatureField,
} from './fields.ts';

/**
 * Body of POST /join. The IDs are the device's own: they are in everything it wrote before it
 * joined.
 */
export const joinSchema = z.strictObject({
  code: z.string().min(1).max(100),
  protocol: protocolRangeField,
  device: z.strictObject({ id: idField, name: nameField, key: publicKeyField }),
  /**
   * The author of everything on this device so far. From now on, the hub knows that person by this
   * ID too.
   */
  member: z.strictObject({ id: idField, name: nameField }),
  /** The signature of joinProof. */
  signature: signatureField,
});
export type Join = z.infer<typeof joinSchema>;

/** The member of the device. `authors`: all IDs that this member writes as, including `id`. */
export const memberSchema = z.object({
  id: idField,
  name: z.string(),
  role: roleField,
  authors: z.array(idField),
  /** The member's deployments. */
  deployments: z.array(idField),
  /** Whether they may open deployments. */
  opens: z.boolean(),
  /** Customer success that sees only their own deployments. */
  limited: z.boolean(),
});
export type MemberOfHub = z.infer<typeof memberSchema>;

/**
 * `hubKey`: the key with which the hub signs and for which bundles to it are encrypted; the device
 * keeps it to recognise bundles of this hub.
 */
export const joinedSchema = z.object({
  hub: idField,
  hubKey: publicKeyField,
  incarnation: idField,
  member: memberSchema,
  certificate: certificateSchema,
});
export type Joined = z.infer<typeof joinedSchema>;

/**
 * Response to GET /devices: the member's devices, this one first. Times in milliseconds since 1970.
 */
export const deviceSchema = z.object({
  id: idField,
  name: z.string(),
  standing: z.enum(['active', 'revoked', 'left']),
  joined: z.int(),
  seen: z.int().nullable(),
  self: z.boolean(),
});
export const devicesSchema = z.object({ devices: z.array(deviceSchema) });
export type Devices = z.infer<typeof devicesSchema>;
