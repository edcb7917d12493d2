import type { ProtocolRange } from '../../shared/protocol/protocol.ts';
import type { Identity } from '../accounts/identity.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { UploadServer } from '../blobs/upload-server.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import type { GroupCommit } from '../ingest/group-commit.ts';
import type { LogMarks } from '../log-store/log-marks.ts';
import type { HubLimits } from './limits.ts';
import type { HubMetrics } from './metrics.ts';
import type { Pokes } from './pokes.ts';
import type { Rates } from './rates.ts';

/** What the routes work with. */
export interface HubContext {
  readonly database: HubDatabase;
  readonly identity: Identity;
  readonly marks: LogMarks;
  readonly blobs: BlobStore;
  readonly uploads: UploadServer;
  readonly commit: GroupCommit;
  readonly limits: HubLimits;
  readonly protocol: ProtocolRange;
  readonly rates: Rates;
  readonly pokes: Pokes;
  readonly metrics: HubMetrics;
  /** Returns the hub's clock, milliseconds since 1970. */
  now(): number;
}
