import type { DemoApp } from './demo-app.ts';
import type { DemoHub } from './demo-hub.ts';

/** Three people who work together, each with their own app, and the hub between them. */
export interface Cast {
  readonly site: DemoApp;
  readonly lead: DemoApp;
  readonly success: DemoApp;
  startHub(): Promise<void>;
  hub(): DemoHub;
  /** A folder that is carried from one computer to another. */
  readonly stick: string;
}
