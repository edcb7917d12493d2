CREATE TABLE `import_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import` text NOT NULL,
	`kind` text NOT NULL,
	`created` text NOT NULL,
	`entries` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_batch_import` ON `import_batch` (`import`);