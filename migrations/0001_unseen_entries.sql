CREATE TABLE `unseen_entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry` text NOT NULL,
	`document` text NOT NULL,
	`client` integer NOT NULL,
	`clock` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unseen_entry_entry_unique` ON `unseen_entry` (`entry`);--> statement-breakpoint
CREATE INDEX `unseen_entry_document` ON `unseen_entry` (`document`);