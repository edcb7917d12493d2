import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Frame,
  type Page,
  readFrames,
  readPage,
  writeFrame,
  writeFrames,
  writePage,
} from '../../../shared/protocol/frames.ts';

const bytes = fc.uint8Array({ maxLength: 2000 });
const frame: fc.Arbitrary<Frame> = fc.record({
  document: fc.string({ unit: 'grapheme' }),
  update: bytes,
});
const page: fc.Arbitrary<Page> = fc.record({
  next: fc.maxSafeNat(),
  more: fc.boolean(),
  frames: fc.array(
    fc.record({
      seq: fc.maxSafeNat(),
      received: fc.maxSafeNat(),
      device: fc.string(),
      document: fc.string(),
      update: bytes,
    }),
  ),
});
const limits = { frames: 10_000 };

describe('frames', () => {
  test('[PR1] frames come back as they were written', () =>
    fc.assert(
      fc.property(fc.array(frame), (frames) => {
        expect(readFrames(writeFrames(frames), limits)).toEqual({ ok: true, value: frames });
      }),
    ));

  test('[PR1] a page comes back as it was written', () =>
    fc.assert(
      fc.property(page, (given) => {
        expect(readPage(writePage(given), limits)).toEqual({ ok: true, value: given });
      }),
    ));

  test('[PR1] cut or overlong frames are refused with a reason', () => {
    const whole = writeFrames([
      { document: 'ws@1', update: new Uint8Array([1, 2, 3]) },
      { document: 'ws@1', update: new Uint8Array(200) },
    ]);
    for (let length = 0; length < whole.length; length++)
      expect(readFrames(whole.subarray(0, length), limits)).toMatchObject({ ok: false });
    expect(readFrames(new Uint8Array([...whole, 0]), limits)).toEqual({
      ok: false,
      reason: 'goes on after its end',
    });
  });

  test('[PR1] any bytes give frames or a reason, never a throw', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
        const given = new Uint8Array([0x46, 0x4c, 0x46, 0x01, ...tail]);
        const read = readFrames(given, limits);
        // One list of frames has one form.
        if (read.ok) expect(writeFrames(read.value)).toEqual(given);
      }),
    ));

  test('[PR1] more frames than allowed are refused before any is read', () => {
    expect(
      readFrames(
        writeFrames([
          { document: 'a', update: new Uint8Array() },
          { document: 'b', update: new Uint8Array() },
        ]),
        { frames: 1 },
      ),
    ).toEqual({ ok: false, reason: 'has 2 frames, and 1 are allowed' });
    expect(
      readFrames(
        new Uint8Array([0x46, 0x4c, 0x46, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
        limits,
      ),
    ).toMatchObject({ ok: false });
  });

  test('[PR2] document and update can’t be shifted against each other without another hash', () => {
    expect(writeFrame({ document: 'ab', update: new Uint8Array([99]) })).not.toEqual(
      writeFrame({ document: 'a', update: new Uint8Array([98, 99]) }),
    );
  });
});
