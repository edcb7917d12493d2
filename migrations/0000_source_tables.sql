CREATE TABLE `blob` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size_bytes` integer NOT NULL,
	`added_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_snapshot` (
	`document` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`hash` blob NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc` (
	`name` text PRIMARY KEY NOT NULL,
	`client` integer,
	`clock` text NOT NULL,
	`records` integer NOT NULL,
	`updates` integer NOT NULL,
	`size_bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_update` (
	`seq` integer PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`hash` blob NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `doc_update_document` ON `doc_update` (`document`);--> statement-breakpoint
CREATE TABLE `draft` (
	`key` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`saved_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import` text NOT NULL,
	`kind` text NOT NULL,
	`created` text NOT NULL,
	`entries` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_batch_import` ON `import_batch` (`import`);--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`columns` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`used_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_report` (
	`id` text PRIMARY KEY NOT NULL,
	`started_ms` integer NOT NULL,
	`report` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`hash` blob NOT NULL,
	`entries` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`hub_seq` integer,
	`error` text,
	FOREIGN KEY (`seq`) REFERENCES `doc_update`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document` text NOT NULL,
	`source` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
