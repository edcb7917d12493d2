import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * The private half of a key: the seed of RFC 8032, 32 bytes as base64url. The public half is also
 * 32 bytes as base64url.
 */
export interface SigningKey {
  readonly seed: string;
  readonly publicKey: string;
}

/** DER of a private key (RFC 8410), up to the seed. */
const derPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = (seed: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([derPrefix, Buffer.from(seed, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });

/**
 * Returns the key pair of a seed.
 * @param seed 32 bytes as base64url
 */
export const signingKeyOf = (seed: string): SigningKey => ({
  seed,
  publicKey: createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' }).x as string,
});

/**
 * Signs bytes, or a text as UTF-8.
 * @returns the signature, base64url
 */
export const signWith = (key: Pick<SigningKey, 'seed'>, data: string | Uint8Array): string =>
  sign(null, typeof data === 'string' ? Buffer.from(data) : data, privateKeyOf(key.seed)).toString(
    'base64url',
  );

/**
 * Returns whether the key signed the bytes (a text as UTF-8). Total.
 * @param publicKey base64url
 * @param signature base64url
 */
export function isSignedBy(
  publicKey: string,
  data: string | Uint8Array,
  signature: string,
): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
      format: 'jwk',
    });
    return verify(
      null,
      typeof data === 'string' ? Buffer.from(data) : data,
      key,
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    return false; // not a point on the curve
  }
}
