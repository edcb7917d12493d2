/**
 * Prevents a dropped file from replacing the app if nothing accepts it; the pointer shows that the
 * window rejects it.
 */
export function refuseStrayDrops(target: Window): void {
  target.addEventListener('dragover', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  });
  target.addEventListener('drop', (event) => event.preventDefault());
}
