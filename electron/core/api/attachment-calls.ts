import type { RecordId } from '../../../shared/ids.ts';
import { writeFileDurably } from '../store/write-file.ts';
import { attachmentValues } from './attachment-values.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const attachmentCalls = ({ session, sync }: CallDeps) => ({
  add: os.attachments.add.handler(({ input }) => {
    const { blobs, writes, records } = session();
    // Said before the bytes are kept, so that a wrong subject leaves nothing behind.
    records.get(input.subject as RecordId);
    const { sha256 } = blobs.keep(input.content);
    const thumbnail = input.thumbnail === null ? null : blobs.keep(input.thumbnail).sha256;
    const values = attachmentValues(session(), input.subject as RecordId, { ...input, sha256, thumbnail });
    const written = writes.write([{ op: 'create', type: 'attachment', values }], 'local');
    return { record: records.get(written.records[0] as RecordId), written: [...written.entries] };
  }),
  keep: os.attachments.keep.handler(({ input }) => session().blobs.keep(input.content)),
  fetch: os.attachments.fetch.handler(async ({ input }) => {
    if (!session().blobs.has(input.sha256)) await sync.fetchFile(input.sha256);
    return {};
  }),
  read: os.attachments.read.handler(({ input }) => ({ content: session().blobs.read(input.sha256) })),
  saveAs: os.attachments.saveAs.handler(({ input }) => {
    writeFileDurably(input.path, session().blobs.read(input.sha256));
    return {};
  }),
});
