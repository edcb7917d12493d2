import { z } from 'zod';
import { isId } from '../ids.ts';
import { roles } from '../records/member.ts';

/** The small shapes that the messages are made of. */
export const idField = z.string().refine(isId, 'not an id');
export const hashField = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in lower-case hex');
/** Raw bytes as base64url without padding. */
export const base64urlField = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`), `not ${bytes} bytes as base64url`);
/** Ed25519: 32 bytes of public key, 64 of signature. */
export const publicKeyField = base64urlField(32);
export const signatureField = base64urlField(64);
/** A name that a person reads: no control characters, no lone surrogates. */
export const nameField = z.string().trim().min(1).max(120)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'has characters that can’t be shown');
export const roleField = z.enum(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]);
export const documentField = z.string().max(60);
/** A safe integer, 0 or more: sequence numbers, clocks, milliseconds since 1970. */
export const countField = z.int().min(0);
export const protocolRangeField = z.object({ min: z.int().min(1), max: z.int().min(1) });
