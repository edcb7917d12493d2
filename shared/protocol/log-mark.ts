/**
 * The header with a mark of the hub's log: in responses from the hub, and in requests the newest
 * one that the device has. It is signed by the hub and opaque to devices. Older devices and hubs
 * leave it out.
 */
export const logMarkHeader = 'fieldloop-log-mark';

/** Returns whether a header's value may be a mark: short, and safe to send back. */
export const isLogMark = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.-]{1,300}$/.test(value);
