/** How many days of the log a hub keeps before folding them into snapshots, by default. */
export const standardLogDays = 90;
/** The largest number of days that can be asked for. */
export const maxLogDays = 100_000;
