import { z } from 'zod';
import { isId } from '../ids.ts';
import { roles } from '../records/member.ts';

/** The field schemas that messages consist of. */
export const idField = z.string().refine(isId, 'not an id');
export const hashField = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in lower-case hex');
/** Returns the schema of raw bytes as base64url without padding. */
export const base64urlField = (bytes: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`),
      `not ${bytes} bytes as base64url`,
    );
/** Ed25519: a public key has 32 bytes, a signature 64. */
export const publicKeyField = base64urlField(32);
export const signatureField = base64urlField(64);
/** A name for people: no control characters, no lone surrogates. */
export const nameField = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'has characters that can’t be shown');
export const roleField = z.enum(
  Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]],
);
export const documentField = z.string().max(60);
/** A safe integer, 0 or more: sequence numbers, clocks, milliseconds since 1970. */
export const countField = z.int().min(0);
export const protocolRangeField = z.object({ min: z.int().min(1), max: z.int().min(1) });
