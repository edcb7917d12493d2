import { createHash } from 'node:crypto';
import { AppError } from '../../../../../shared/errors.ts';
import type { BlobPart } from '../formats/export-line.ts';

type Keep = (content: Uint8Array) => { readonly sha256: string };

const maxBytes = 512 * 1024 * 1024;

/**
 * Reassembles the bytes of attachments from an export's lines, and keeps those with the right hash.
 * One blob at a time.
 */
export class BlobAssembly {
  readonly #keep: Keep;
  #open: { readonly sha256: string; readonly parts: Uint8Array[]; sizeBytes: number } | null = null;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  /**
   * Adds a part.
   * @returns what was left out and why. Throws what `keep` throws about the disk
   */
  add(next: BlobPart): string[] {
    const problems: string[] = [];
    if (next.part === 1) {
      problems.push(...this.unfinished());
      this.#open = { sha256: next.sha256, parts: [], sizeBytes: 0 };
    }
    const open = this.#open;
    if (open === null || open.sha256 !== next.sha256 || next.part !== open.parts.length + 1) {
      this.#open = null;
      return [...problems, leftOut(next.sha256, 'lack a part')];
    }
    open.parts.push(next.bytes);
    open.sizeBytes += next.bytes.length;
    if (open.sizeBytes > maxBytes) {
      this.#open = null;
      return [...problems, leftOut(next.sha256, 'are more than 512 MB')];
    }
    if (next.part === next.parts) problems.push(...this.#finish(open));
    return problems;
  }

  /** Returns the blob whose last part has not arrived. */
  unfinished(): string[] {
    if (this.#open === null) return [];
    return [leftOut(this.#open.sha256, 'end too early')];
  }

  #finish({
    sha256,
    parts,
  }: {
    readonly sha256: string;
    readonly parts: readonly Uint8Array[];
  }): string[] {
    this.#open = null;
    const content = Buffer.concat(parts);
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      return [leftOut(sha256, 'are damaged')];
    try {
      this.#keep(content);
      return [];
    } catch (error) {
      if (error instanceof AppError && error.code === 'too_large')
        return [leftOut(sha256, 'are too many')];
      throw error;
    }
  }
}

const leftOut = (sha256: string, why: string): string =>
  `The bytes of attachment ${sha256.slice(0, 12)}… ${why} and were skipped`;
