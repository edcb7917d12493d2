/** How long a busy window is waited for, in milliseconds. */
const mostMs = 500;

/** Waits until the window has nothing else to do: what it shows is fetched by then. */
export const whenIdle = (): Promise<void> =>
  new Promise((done) => {
    requestIdleCallback(
      () => {
        done();
      },
      { timeout: mostMs },
    );
  });
