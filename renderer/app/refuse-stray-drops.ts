/** A file dropped where nothing takes it must not replace the app by the file: the window refuses it, and shows so with the pointer. */
export function refuseStrayDrops(target: Window): void {
  target.addEventListener('dragover', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  });
  target.addEventListener('drop', (event) => event.preventDefault());
}
