import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Frame } from '../../shared/protocol/frames.ts';
import { type PreparedFrame, prepareFrame, type Refused } from './prepare-frame.ts';

const sliceMs = 8;

/**
 * Prepares frames in order, and yields to other work in between, so that one large push stalls
 * nobody.
 */
export async function prepareFrames(
  frames: readonly Frame[],
  limits: { readonly updateBytes: number },
): Promise<{ prepared: PreparedFrame[]; refused: Refused[] }> {
  const prepared: PreparedFrame[] = [];
  const refused: Refused[] = [];
  let sliceStart = performance.now();
  for (const frame of frames) {
    const result = prepareFrame(frame, limits);
    if (result.ok) prepared.push(result.frame);
    else refused.push(result.refused);
    if (performance.now() - sliceStart > sliceMs) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
  return { prepared, refused };
}
