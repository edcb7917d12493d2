import { z } from 'zod';
import { certificateSchema } from './certificate.ts';
import {
  base64urlField,
  countField,
  documentField,
  idField,
  protocolRangeField,
  signatureField,
} from './fields.ts';
import { limitsSchema } from './hello.ts';
import { memberSchema } from './joining.ts';

export const challengeRequestSchema = z.strictObject({ device: idField });
export const challengeSchema = z.object({ hub: idField, challenge: z.string().max(200) });
export type Challenge = z.infer<typeof challengeSchema>;

/**
 * Body of POST /session. `deviceMs`: the device's clock, so that the hub can report how wrong it
 * is.
 */
export const sessionRequestSchema = z.strictObject({
  device: idField,
  challenge: z.string().max(200),
  /** The signature of sessionProof. */
  signature: signatureField,
  protocol: protocolRangeField,
  deviceMs: z.int(),
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

export const tokenField = base64urlField(32);

/** Response to POST /session. */
export const sessionSchema = z.object({
  token: tokenField,
  /** When the token expires, by the hub's clock. */
  expires: countField,
  hubMs: countField,
  incarnation: idField,
  protocol: z.int(),
  encodings: z.array(z.string()),
  limits: limitsSchema,
  /** `revoked`: may still push, into quarantine, and nothing else. */
  standing: z.enum(['active', 'revoked']),
  member: memberSchema,
  /** New with each session; the device keeps the newest. */
  certificate: certificateSchema,
  scope: countField,
  /**
   * Client IDs that this device owns, and the next clock of each: a folder that is behind was
   * restored, and takes new ones.
   */
  clients: z.array(z.object({ document: documentField, client: countField, clock: countField })),
});
export type Session = z.infer<typeof sessionSchema>;
