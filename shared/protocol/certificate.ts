import { z } from 'zod';
import { countField, idField, publicKeyField, signatureField } from './fields.ts';

/**
 * The hub's word, signed with its own key, that a device is one of its own: whose it is, as whom it writes, and its public key.
 * By it another device knows who made a bundle, where nobody can be asked. It says what was true at `issued` (the hub's clock) and can't be taken
 * back: the hub itself looks into its own table instead.
 */
export const certificateSchema = z.object({
  hub: idField, device: idField, member: idField, authors: z.array(idField).min(1).max(1000), key: publicKeyField, issued: countField,
  /** The member's, for people. */
  name: z.string().max(500),
  /** Over certificateText, by the hub's key. */
  signature: signatureField,
});
export type Certificate = z.infer<typeof certificateSchema>;

/** What the hub signs. Ids, keys and numbers have no line breaks and no commas, and the name comes last, so no two certificates have the same text. */
export const certificateText = ({ hub, device, member, authors, key, issued, name }: Omit<Certificate, 'signature'>): string =>
  `fieldloop certificate 1\n${hub}\n${device}\n${member}\n${[...authors].sort().join(',')}\n${key}\n${issued}\n${name}`;
