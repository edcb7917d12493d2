import { ed25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';

/**
 * Returns the age recipient (age-encryption.org/v1) that bundles for this key are encrypted to. A
 * device and the hub have one key each, an Ed25519 signing key; the X25519 key for encryption
 * follows from it (the birational map of RFC 7748, section 4.1, the same way `age` encrypts to SSH
 * keys).
 */
export const recipientOf = (publicKey: string): string =>
  bech32.encodeFromBytes('age', ed25519.utils.toMontgomery(Buffer.from(publicKey, 'base64url')));

/**
 * Returns the age identity that opens a bundle encrypted to `recipientOf` the same key. It is a
 * secret.
 */
export const identityOf = (seed: string): string =>
  bech32
    .encodeFromBytes(
      'AGE-SECRET-KEY-',
      ed25519.utils.toMontgomerySecret(Buffer.from(seed, 'base64url')),
    )
    .toUpperCase();
