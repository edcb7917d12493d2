/** Runs steps one after another, so that each begins with what the one before has done. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs a step once those before have ended.
   * @throws what the step throws; later ones run nevertheless
   */
  run<T>(step: () => Promise<T>): Promise<T> {
    const next = this.#last.then(step);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
