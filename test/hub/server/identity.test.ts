import { beforeEach, describe, expect, test } from 'vitest';
import { newRecordIdIn } from '../../../electron/core/kernel/base/derived-id.ts';
import { triageIdOf } from '../../../electron/core/features/triage/triage-id.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import { newRecordId, type RecordId } from '../../../shared/ids.ts';
import type { TestClient } from '../support/client.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  entryOf,
  openDeployment,
} from '../support/entries.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/**
 * Ana logs in her deployment; Mallory has a deployment of his own; Cleo may only comment; a lead
 * keeps the workspace.
 */
describe('a record belongs to its document', () => {
  let hub: TestHub;
  let ana: TestClient;
  let mallory: TestClient;
  let cleo: TestClient;
  let lead: TestClient;
  let deployment: string;
  let logged: Entry;
  const tiny = { at: makeHlc(1, 0) };
  const own = newRecordId();

  beforeEach(async () => {
    hub = await startHub();
    ana = await hub.join();
    mallory = await hub.join({ member: 'Sample Mallory' });
    cleo = await hub.join({ role: 'success' });
    lead = await hub.join({ role: 'research' });
    deployment = newRecordId();
    logged = breakage(ana, deployment, 'A week of work');
    const doc = new DocumentWriter(depName(deployment));
    await ana.push([doc.write(openDeployment(ana, deployment)), doc.write(logged)]);
    await mallory.push([new DocumentWriter(depName(own)).write(openDeployment(mallory, own))]);
  });

  const push = async (
    client: TestClient,
    document: string,
    ...entries: Entry[]
  ): Promise<string[]> =>
    (await client.push([new DocumentWriter(document).write(...entries)])).rejected.map(
      ({ code }) => code,
    );

  test('[HU45] a create of its ID in any other document is refused', async () => {
    const forged = {
      ...comment(cleo, logged.record, 'Gone'),
      record: logged.record,
      ...tiny,
    } as Entry;
    expect(await push(cleo, 'ws@1', forged)).toEqual(['wrong_document']);
    expect(await push(cleo, 'ws@7', forged)).toEqual(['wrong_document']);
    const observation = { ...breakage(mallory, own), record: logged.record, ...tiny } as Entry;
    expect(await push(mallory, depName(own), observation)).toEqual(['wrong_document']);
    const set = entryOf(mallory, {
      op: 'set',
      record: logged.record,
      field: 'title',
      value: 'Gone',
    });
    expect(await push(mallory, depName(own), set)).toEqual(['wrong_document']);
    const remove = entryOf(lead, { op: 'remove', record: logged.record });
    expect(await push(lead, 'ws@1', remove)).toEqual(['wrong_document']);
  });

  test('[HU45] a next epoch does not change the maker of a document', async () => {
    const forged = {
      ...comment(cleo, logged.record, 'Gone'),
      record: logged.record,
      ...tiny,
    } as Entry;
    expect(await push(cleo, `dep/${deployment}@2`, forged)).toEqual(['not_allowed']);
    const profession = entryOf(lead, {
      op: 'create',
      type: 'profession',
      values: { title: 'Editor' },
    });
    expect(await push(lead, 'ws@1', profession)).toEqual([]);
    // The first epoch is full, so that a next one may begin.
    await hub.hub.database.write((sql) => sql.run('UPDATE document SET entries = 5000'));
    expect(
      await push(cleo, 'ws@2', {
        ...comment(cleo, newRecordId()),
        record: profession.record,
        ...tiny,
      } as Entry),
    ).toEqual(['not_allowed']);
    expect(
      await push(
        lead,
        'ws@2',
        entryOf(lead, { op: 'set', record: profession.record, field: 'title', value: 'Cutter' }),
      ),
    ).toEqual([]);
  });

  test('[HU45] people and professions are not taken over from a deployment', async () => {
    const profession = entryOf(lead, {
      op: 'create',
      type: 'profession',
      values: { title: 'Editor' },
    });
    const person = entryOf(ana, {
      op: 'create',
      type: 'member',
      record: ana.author,
      values: { title: 'Ana', role: 'fdc' },
    });
    expect(await push(lead, 'ws@1', profession)).toEqual([]);
    expect(await push(ana, 'ws@1', person)).toEqual([]);
    for (const { record } of [profession, person]) {
      expect(
        await push(mallory, depName(own), { ...breakage(mallory, own), record, ...tiny } as Entry),
      ).toEqual(['wrong_document']);
    }
  });

  test('[HU45] an entry’s id is taken in every document, and in every epoch', async () => {
    const same = { ...comment(cleo, newRecordId()), id: logged.id, ...tiny } as Entry;
    expect(await push(cleo, 'ws@1', same)).toEqual(['entry_taken']);
    expect(await push(cleo, `dep/${deployment}@2`, same)).toEqual(['entry_taken']);
  });

  test('[HU45] a used ID keeps nobody from the record that it proves', async () => {
    const decision = triageIdOf(logged.record);
    const sealed = newRecordIdIn(depName(deployment));
    const member = ana.author as RecordId;
    for (const record of [decision, sealed, member]) {
      expect(
        await push(mallory, depName(own), { ...breakage(mallory, own), record, ...tiny } as Entry),
      ).toEqual([]);
    }
    const triage = entryOf(lead, {
      op: 'create',
      type: 'triage',
      record: decision,
      values: { subject: logged.record },
    });
    expect(await push(lead, `tri/${deployment}@1`, triage)).toEqual([]);
    expect(
      await push(ana, depName(deployment), {
        ...breakage(ana, deployment),
        record: sealed,
      } as Entry),
    ).toEqual([]);
    const person = entryOf(ana, {
      op: 'create',
      type: 'member',
      record: member,
      values: { title: 'Ana', role: 'fdc' },
    });
    expect(await push(ana, 'ws@1', person)).toEqual([]);
  });

  test('[HU45] an ID that is in two documents takes the edits of both', async () => {
    const twin = { ...breakage(mallory, own), record: newRecordIdIn(depName(own)) } as Entry;
    expect(
      await push(ana, depName(deployment), {
        ...breakage(ana, deployment),
        record: twin.record,
      } as Entry),
    ).toEqual([]);
    expect(await push(mallory, depName(own), twin)).toEqual([]);
    for (const [client, document] of [
      [ana, depName(deployment)],
      [mallory, depName(own)],
    ] as const) {
      expect(
        await push(
          client,
          document,
          entryOf(client, { op: 'set', record: twin.record, field: 'title', value: 'Edited' }),
        ),
      ).toEqual([]);
    }
  });
});
