import { createPublicKey, verify } from 'node:crypto';

/** Whether the text was signed by the key. @param key Ed25519 public key, base64url @param signature base64url */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // not a point on the curve
  }
}
