CREATE TABLE `clock_ahead` (
	`entry` text PRIMARY KEY NOT NULL,
	`ahead_ms` integer NOT NULL
);
