import { ed25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';

/**
 * A device and the hub have one key each, an Ed25519 key to sign with. What bundles are sealed to is the X25519 key that follows from it
 * (the birational map of RFC 7748, section 4.1; `age` seals to SSH keys in the same way), in the words of age (age-encryption.org/v1).
 */
export const recipientOf = (publicKey: string): string =>
  bech32.encodeFromBytes('age', ed25519.utils.toMontgomery(Buffer.from(publicKey, 'base64url')));

/** What opens a bundle that was sealed to `recipientOf` the same key. A secret. */
export const identityOf = (seed: string): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-', ed25519.utils.toMontgomerySecret(Buffer.from(seed, 'base64url'))).toUpperCase();
