/** A sync ended because this side wanted it: paused, closing, another database. */
export class RoundStopped extends Error {
  constructor() {
    super('The round was stopped.');
    this.name = 'RoundStopped';
  }
}
