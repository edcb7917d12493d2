import { aspect, box, circle, either, outline, type Scene, type Shape, stroke } from './paint.ts';
import type { Rgb } from './png.ts';

/** Drawn by this code, not copied from anywhere: the images attached in the sample. */
const ink: Rgb = [38, 42, 54];
const paper: Rgb = [244, 242, 236];
const alarm: Rgb = [214, 69, 49];
const layer = (shape: Shape, colour: Rgb, fade?: Rgb) => ({
  shape,
  colour,
  ...(fade ? { fade } : {}),
});
const figure = (x: number, floor: number, height: number): Shape =>
  either(
    circle(x, floor - height * 0.88, height * 0.11),
    stroke(x, floor - height * 0.7, x, floor - height * 0.4, height * 0.2),
    stroke(x - height * 0.07, floor - height * 0.35, x - height * 0.1, floor, height * 0.09),
    stroke(x + height * 0.07, floor - height * 0.35, x + height * 0.1, floor, height * 0.09),
  );
const panels = [0.06, 0.62, 1.18].map((left) => ({ left, width: 0.5 }));

/**
 * Three frames of a board: two people walk towards each other, meet, and in the third their hands
 * have merged.
 */
export const boardScene: Scene = {
  ground: [paper, [232, 229, 220]],
  layers: [
    ...panels.flatMap(({ left, width }) => [
      layer(box(left, 0.22, width, 0.5), [205, 214, 226], [236, 226, 206]),
      layer(box(left, 0.58, width, 0.14), [168, 156, 138]),
      layer(outline(box(left, 0.22, width, 0.5), 0.008), ink),
      layer(box(left, 0.77, width * 0.8, 0.018), [176, 173, 166]),
      layer(box(left, 0.81, width * 0.55, 0.018), [196, 193, 186]),
    ]),
    layer(circle(0.16, 0.33, 0.05), [244, 198, 108]),
    layer(either(figure(0.16, 0.68, 0.26), figure(0.46, 0.68, 0.27)), ink),
    layer(
      either(
        figure(0.78, 0.68, 0.29),
        figure(0.96, 0.68, 0.3),
        stroke(0.81, 0.5, 0.93, 0.5, 0.035),
      ),
      ink,
    ),
    layer(
      either(
        figure(1.32, 0.7, 0.36),
        figure(1.55, 0.7, 0.37),
        stroke(1.36, 0.48, 1.51, 0.48, 0.05),
        circle(1.435, 0.48, 0.05),
      ),
      ink,
    ),
    layer(outline(circle(1.435, 0.48, 0.1), 0.012), alarm),
  ],
};

/** Two arms, one hand, eight fingers. */
export const handsScene: Scene = {
  ground: [
    [52, 58, 76],
    [96, 84, 84],
  ],
  layers: [
    layer(stroke(-0.1, 0.62, 0.72, 0.53, 0.2), [196, 150, 122], [150, 104, 84]),
    layer(stroke(aspect + 0.1, 0.66, 1.06, 0.53, 0.2), [152, 108, 84], [112, 76, 60]),
    layer(circle(0.89, 0.52, 0.18), [178, 130, 104], [136, 94, 76]),
    ...Array.from({ length: 8 }, (_, i) => {
      const angle = -Math.PI * (0.08 + i * 0.12);
      return layer(
        stroke(
          0.89 + Math.cos(angle) * 0.12,
          0.5 + Math.sin(angle) * 0.12,
          0.89 + Math.cos(angle) * 0.31,
          0.5 + Math.sin(angle) * 0.31,
          0.058,
        ),
        i % 2 ? [182, 134, 108] : [164, 118, 94],
      );
    }),
    layer(box(-0.1, 0.5, 0.3, 0.26), [44, 62, 104]),
    layer(box(aspect - 0.2, 0.54, 0.4, 0.26), [106, 52, 60]),
  ],
};

/** A breakfast table with a pack whose letters aren't letters. */
export const packScene: Scene = {
  ground: [
    [250, 234, 206],
    [236, 208, 168],
  ],
  layers: [
    layer(box(-0.1, 0.66, 2, 0.4), [166, 118, 78], [122, 82, 54]),
    layer(box(1.02, 0.16, 0.42, 0.6, 0.02), [46, 108, 104], [30, 78, 78]),
    layer(box(1.08, 0.24, 0.3, 0.16, 0.015), paper),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) =>
      layer(
        i % 3 === 1
          ? outline(circle(1.112 + i * 0.039, 0.32, 0.016), 0.012)
          : box(1.1 + i * 0.039, 0.285 + (i % 2) * 0.012, 0.024, 0.07 - (i % 3) * 0.014),
        ink,
      ),
    ),
    layer(circle(1.23, 0.56, 0.1), [240, 206, 132]),
    layer(outline(box(1.065, 0.225, 0.33, 0.19, 0.02), 0.01), alarm),
    layer(box(0.3, 0.44, 0.44, 0.4, 0.2), [226, 228, 232], [178, 182, 192]),
    layer(box(0.28, 0.46, 0.48, 0.07, 0.03), [246, 240, 222]),
    ...[0.4, 0.47, 0.55, 0.62].map((x, i) =>
      layer(circle(x, 0.47 - (i % 2) * 0.012, 0.026), [214, 170, 104]),
    ),
    layer(stroke(0.66, 0.47, 0.86, 0.3, 0.022), [150, 154, 162]),
  ],
};

/** A banner whose last word is wider than its box. */
export const bannerScene: Scene = {
  ground: [
    [228, 231, 238],
    [216, 220, 230],
  ],
  layers: [
    layer(box(0.5, 0.08, 0.66, 0.84, 0.01), [255, 255, 255]),
    layer(box(0.5, 0.08, 0.66, 0.4, 0.01), [242, 206, 128], [226, 162, 96]),
    layer(circle(0.83, 0.3, 0.12), [252, 236, 196]),
    layer(box(0.57, 0.55, 0.42, 0.05), ink),
    layer(box(0.57, 0.64, 0.74, 0.05), ink),
    layer(box(1.16, 0.64, 0.15, 0.05), alarm),
    layer(box(0.57, 0.74, 0.5, 0.018), [150, 154, 166]),
    layer(box(0.57, 0.775, 0.44, 0.018), [150, 154, 166]),
    layer(box(0.57, 0.84, 0.22, 0.045, 0.02), [64, 84, 168]),
    layer(outline(box(0.5, 0.08, 0.66, 0.84, 0.01), 0.006), [150, 154, 166]),
    layer(outline(box(1.14, 0.61, 0.2, 0.11, 0.01), 0.01), alarm),
  ],
};

/** Three stills in a row; the middle one has a different grade. */
export const gradeScene: Scene = {
  ground: [
    [24, 26, 32],
    [18, 20, 26],
  ],
  layers: panels.flatMap(({ left, width }, i) => [
    layer(
      box(left, 0.2, width, 0.5),
      i === 1 ? [26, 62, 70] : [30, 34, 52],
      i === 1 ? [88, 148, 120] : [104, 88, 92],
    ),
    layer(figure(left + 0.25, 0.68, 0.36), i === 1 ? [64, 128, 104] : [168, 118, 98]),
    layer(circle(left + 0.4, 0.32, 0.03), [250, 228, 180]),
    layer(box(left, 0.75, width, 0.03), i === 1 ? [88, 148, 120] : [168, 118, 98]),
    ...(i === 1 ? [layer(outline(box(left - 0.01, 0.19, width + 0.02, 0.6), 0.01), alarm)] : []),
  ]),
};
