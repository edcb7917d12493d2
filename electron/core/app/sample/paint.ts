import { type Rgb, writePng } from './png.ts';

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/**
 * Returns the signed distance to a shape's edge in picture heights, negative inside; x runs from 0
 * to `aspect`, y from 0 (top) to 1.
 */
export type Shape = (x: number, y: number) => number;
/** Shapes with their colour (two: a gradient from top to bottom), painted in this order. */
export interface Scene {
  readonly ground: readonly [Rgb, Rgb];
  readonly layers: readonly { readonly shape: Shape; readonly colour: Rgb; readonly fade?: Rgb }[];
}

export const aspect = 16 / 9;

/** Returns a circle. */
export const circle =
  (cx: number, cy: number, r: number): Shape =>
  (x, y) =>
    length(x - cx, y - cy) - r;
/** Returns a rectangle, with rounded corners if it has a radius. */
export const box =
  (left: number, top: number, width: number, height: number, radius = 0): Shape =>
  (x, y) => {
    const dx = Math.abs(x - left - width / 2) - width / 2 + radius;
    const dy = Math.abs(y - top - height / 2) - height / 2 + radius;
    return length(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
/** Returns a line with round ends. */
export const stroke =
  (x1: number, y1: number, x2: number, y2: number, width: number): Shape =>
  (x, y) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    return length(x - x1 - t * dx, y - y1 - t * dy) - width / 2;
  };
/** Returns the outline of a shape. */
export const outline =
  (shape: Shape, width: number): Shape =>
  (x, y) =>
    Math.abs(shape(x, y)) - width / 2;
/** Returns the union of shapes. */
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * t),
  Math.round(a[1] + (b[1] - a[1]) * t),
  Math.round(a[2] + (b[2] - a[2]) * t),
];

const tile = 16;

/**
 * Renders the scene as a PNG of the given height in pixels, 16:9. The same scene gives the same
 * pixels.
 */
export function paint(scene: Scene, height: number): Uint8Array {
  const width = Math.round(height * aspect);
  // A shape farther from a tile's centre than its corner can't touch it, so most shapes are
  // evaluated once per tile, not per pixel.
  const corner = (tile * Math.SQRT1_2 + 1) / height;
  const columns = Math.ceil(width / tile);
  const near = Array.from({ length: columns * Math.ceil(height / tile) }, (_, i) => {
    const [x, y] = [
      (((i % columns) + 0.5) * tile) / height,
      ((Math.floor(i / columns) + 0.5) * tile) / height,
    ];
    return scene.layers.filter((layer) => layer.shape(x, y) < corner);
  });
  return writePng(width, height, (px, py) => {
    const [x, y] = [(px + 0.5) / height, (py + 0.5) / height];
    let colour = mix(scene.ground[0], scene.ground[1], y);
    for (const layer of near[Math.floor(py / tile) * columns + Math.floor(px / tile)] ?? []) {
      const cover = Math.max(0, Math.min(1, 0.5 - layer.shape(x, y) * height));
      if (cover > 0)
        colour = mix(colour, layer.fade ? mix(layer.colour, layer.fade, y) : layer.colour, cover);
    }
    return colour;
  });
}
