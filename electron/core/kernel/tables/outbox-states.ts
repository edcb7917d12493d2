/**
 * The state of an update of this device on its way to a hub: `waiting` for the next push;
 * `received`, confirmed by the hub; `rejected` by the hub, until a person resolves it; `aside`: a
 * person decided that it stays on this device.
 */
export const outboxStates = ['waiting', 'received', 'rejected', 'aside'] as const;
export type OutboxState = (typeof outboxStates)[number];
