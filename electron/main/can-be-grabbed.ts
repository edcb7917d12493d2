interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Returns whether a window with these bounds shows enough of its title bar in a screen's work area
 * to be moved with the mouse. All in density-independent pixels.
 */
export function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const visibleWidth =
    Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  return visibleWidth >= 100 && window.y >= area.y - 20 && window.y <= area.y + area.height - 60;
}
