import type { RecordId } from '../../../../shared/ids.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';
import { attachmentValues } from './attachment-values.ts';
import type { Session } from '../../kernel/session/session.ts';
import { os } from '../../kernel/api/implementer.ts';

interface AttachmentDeps {
  readonly session: () => Session;
  /** Fetches a file from the hub. */
  readonly sync: { fetchFile(sha256: string): Promise<unknown> };
}

/** Handles the calls about attachments. */
export const attachmentCalls = ({ session, sync }: AttachmentDeps) => ({
  add: os.attachments.add.handler(({ input }) => {
    const { blobs, writes, records } = session();
    // Checked before the bytes are stored, so that a wrong subject leaves nothing behind.
    records.get(input.subject as RecordId);
    const { sha256 } = blobs.keep(input.content);
    const thumbnail = input.thumbnail === null ? null : blobs.keep(input.thumbnail).sha256;
    const values = attachmentValues(session().blobs, input.subject as RecordId, {
      ...input,
      sha256,
      thumbnail,
    });
    const written = writes.write([{ op: 'create', type: 'attachment', values }], 'local');
    return { record: records.get(written.records[0] as RecordId), written: [...written.entries] };
  }),
  keep: os.attachments.keep.handler(({ input }) => session().blobs.keep(input.content)),
  fetch: os.attachments.fetch.handler(async ({ input }) => {
    if (!session().blobs.has(input.sha256)) await sync.fetchFile(input.sha256);
    return {};
  }),
  read: os.attachments.read.handler(({ input }) => ({
    content: session().blobs.read(input.sha256),
  })),
  saveAs: os.attachments.saveAs.handler(({ input }) => {
    writeFileDurably(input.path, session().blobs.read(input.sha256));
    return {};
  }),
});
