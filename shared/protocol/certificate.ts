import { z } from 'zod';
import { countField, idField, publicKeyField, signatureField } from './fields.ts';

/**
 * The hub's statement, signed with its own key, that a device belongs to it: its member, the ID it
 * writes as, and its public key. With it, another device knows who created a bundle without asking
 * the hub. It says what was true at `issued` (the hub's clock) and can't be revoked: the hub itself
 * uses its own table instead.
 */
export const certificateSchema = z.object({
  hub: idField,
  device: idField,
  member: idField,
  authors: z.array(idField).min(1).max(1000),
  key: publicKeyField,
  issued: countField,
  /** The member's name, for people. */
  name: z.string().max(500),
  /** The signature of certificateText by the hub's key. */
  signature: signatureField,
});
export type Certificate = z.infer<typeof certificateSchema>;

/**
 * Returns what the hub signs. IDs, keys and numbers have no line breaks and no commas, and the name
 * comes last, so no two certificates have the same text.
 */
export const certificateText = ({
  hub,
  device,
  member,
  authors,
  key,
  issued,
  name,
}: Omit<Certificate, 'signature'>): string =>
  [
    'fieldloop certificate 1',
    hub,
    device,
    member,
    [...authors].sort().join(','),
    key,
    issued,
    name,
  ].join('\n');
