import { beforeEach, describe, expect, test } from 'vitest';
import { newRecordId } from '../../../shared/ids.ts';
import type { Standing } from '../../../shared/roles/standing.ts';
import { mayRead, writeRight } from '../../../shared/roles/write-right.ts';
import type { DocumentParts } from '../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../shared/ids.ts';
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

describe('the table of roles and documents', () => {
  const deployment = newRecordId();
  const dep: DocumentParts = { kind: 'deployment', deployment, epoch: 1 };
  const tri: DocumentParts = { kind: 'triage', deployment, epoch: 1 };
  const ws: DocumentParts = { kind: 'workspace', epoch: 1 };
  const who = (role: Standing['role'], on: boolean, limited = false): Standing => ({
    role,
    on: new Set<string>(on ? [deployment as RecordId] : []),
    limited,
  });
  const say = (standing: Standing, document: DocumentParts): string => {
    const right = writeRight(standing, document);
    const writes = right.kind === 'own' ? right.types.join('+') : right.kind;
    return `${mayRead(standing, document) ? 'reads' : '–'} ${writes}`;
  };

  test.each([
    [
      'an FDC on it',
      who('fdc', true),
      ['reads all', 'reads none', 'reads comment+threshold_rating+proposal'],
    ],
    [
      'an FDC elsewhere',
      who('fdc', false),
      ['– none', '– none', 'reads comment+threshold_rating+proposal'],
    ],
    ['research', who('research', false), ['reads comment', 'reads all', 'reads all']],
    ['research that opened it', who('research', true), ['reads all', 'reads all', 'reads all']],
    ['an administrator', who('admin', false), ['reads comment', 'reads all', 'reads all']],
    [
      'success',
      who('success', false),
      ['reads comment+report', 'reads none', 'reads comment+threshold_rating'],
    ],
    [
      'success, limited, on it',
      who('success', true, true),
      ['reads comment+report', 'reads none', 'reads comment+threshold_rating'],
    ],
    [
      'success, limited, elsewhere',
      who('success', false, true),
      ['– none', '– none', 'reads comment+threshold_rating'],
    ],
  ])('[RO4] %s', (_, standing, expected) => {
    expect([dep, tri, ws].map((document) => say(standing, document))).toEqual(expected);
  });
});

describe('roles at the hub', () => {
  let hub: TestHub;
  let ana: TestClient;
  let lead: TestClient;
  let success: TestClient;
  let deployment: string;
  let doc: DocumentWriter;
  beforeEach(async () => {
    hub = await startHub();
    ana = await hub.join({ member: 'Sample Ana' });
    lead = await hub.join({ role: 'research' });
    success = await hub.join({ role: 'success' });
    deployment = newRecordId();
    doc = new DocumentWriter(depName(deployment));
    await ana.push([doc.write(openDeployment(ana, deployment, 'Sample Storyboard'))]);
  });
  const into = (name: string, ...entries: Parameters<DocumentWriter['write']>) =>
    new DocumentWriter(name).write(...entries);
  const codes = async (client: TestClient, ...frames: Parameters<TestClient['push']>[0]) =>
    (await client.push(frames)).rejected.map((one) => one.code);

  test('[RO5] the opener is on a deployment; limited FDCs open no others', async () => {
    expect((await ana.signIn()).member.deployments).toEqual([deployment]);
    const named = newRecordId();
    const bob = await hub.join({ deployments: [named, 'Sample Storyboard'] });
    expect((await bob.signIn()).member).toMatchObject({ opens: false });
    expect((await bob.pull()).map((frame) => frame.document)).toEqual([doc.name]);
    expect(
      await codes(
        bob,
        into(doc.name, breakage(bob, deployment)),
        into(depName(named), openDeployment(bob, named)),
      ),
    ).toEqual([]);
    const other = newRecordId();
    expect(await codes(bob, into(depName(other), openDeployment(bob, other)))).toEqual([
      'not_allowed',
    ]);
  });

  test('[RO5] a deployment begins with its own record', async () => {
    const other = newRecordId();
    expect(await codes(ana, into(depName(other), breakage(ana, other)))).toEqual(['clock_gap']);
    expect(await codes(success, into(depName(other), openDeployment(success, other)))).toEqual([
      'not_allowed',
    ]);
  });

  test('[RO5] a later epoch is written and read by the same people', async () => {
    const later = `dep/${deployment}@2`;
    // The first one is full.
    await hub.hub.database.write((sql) => sql.run('UPDATE document SET entries = 5000'));
    expect(await codes(ana, into(later, breakage(ana, deployment)))).toEqual([]);
    const bob = await hub.join();
    expect(await codes(bob, into(later, breakage(bob, deployment)))).toEqual(['not_allowed']);
    expect(await bob.pull()).toEqual([]);
    expect((await lead.pull()).map((frame) => frame.document)).toEqual([doc.name, later]);
  });

  test('[RO6] research writes triage and the workspace, and comments elsewhere', async () => {
    const note = comment(lead, deployment);
    expect(
      await codes(
        lead,
        into(
          `tri/${deployment}@1`,
          entryOf(lead, { op: 'create', type: 'verdict', values: { status: 'accepted' } }),
        ),
        into(
          'ws@1',
          entryOf(lead, {
            op: 'create',
            type: 'profession',
            values: { title: 'Sample filmmaker' },
          }),
        ),
        into(doc.name, note),
      ),
    ).toEqual([]);
    expect(
      await codes(
        lead,
        into(doc.name, breakage(lead, deployment)),
        into(
          doc.name,
          entryOf(lead, { op: 'set', record: deployment, field: 'title', value: 'Mine' }),
        ),
      ),
    ).toEqual(['not_allowed', 'not_allowed']);
    expect((await ana.pull()).map((frame) => frame.document)).toEqual([
      doc.name,
      `tri/${deployment}@1`,
      'ws@1',
      doc.name,
    ]);
  });

  test('[DJ1] research writes data jobs, the people on site deliveries', async () => {
    const job = (writer: TestClient) =>
      entryOf(writer, {
        op: 'create',
        type: 'data_job',
        values: { title: 'Sample job', status: 'proposed', modality: 'video' },
      });
    const delivery = (writer: TestClient) =>
      entryOf(writer, {
        op: 'create',
        type: 'delivery',
        values: { deployment, job: newRecordId(), count: 12 },
      });
    const made = delivery(ana);
    expect([await codes(lead, into('ws@1', job(lead))), await codes(ana, doc.write(made))]).toEqual(
      [[], []],
    );
    const bob = await hub.join();
    expect([
      await codes(ana, into('ws@1', job(ana))),
      await codes(success, into('ws@1', job(success))),
      await codes(lead, into(doc.name, delivery(lead))),
      await codes(
        lead,
        into(doc.name, entryOf(lead, { op: 'set', record: made.record, field: 'count', value: 1 })),
      ),
      await codes(success, into(doc.name, delivery(success))),
      await codes(bob, into(doc.name, delivery(bob))),
    ]).toEqual(Array(6).fill(['not_allowed']));
  });

  test('[DJ1] [DJ8] research reviews a delivery, and nobody else', async () => {
    const delivery = entryOf(ana, {
      op: 'create',
      type: 'delivery',
      values: { deployment, job: newRecordId(), count: 12 },
    });
    await ana.push([doc.write(delivery)]);
    const bob = await hub.join();
    const triage = `tri/${deployment}@1`;
    const review = (writer: TestClient) =>
      entryOf(writer, {
        op: 'create',
        type: 'delivery_review',
        values: { delivery: delivery.record },
      });
    const made = review(lead);
    const decide = (writer: TestClient) =>
      entryOf(writer, { op: 'set', record: made.record, field: 'verdict', value: 'accepted' });
    expect(await codes(lead, into(triage, made), into(triage, decide(lead)))).toEqual([]);
    for (const other of [ana, bob, success])
      expect([
        await codes(other, into(triage, review(other))),
        await codes(other, into(triage, decide(other))),
        // Nor beside the delivery, where its people write.
        (await codes(other, into(doc.name, review(other)))).length,
      ]).toEqual([['not_allowed'], ['not_allowed'], 1]);
    // The people on site read what was decided.
    expect((await ana.pull()).map((frame) => frame.document)).toContain(triage);
  });

  test('[RO7] success comments and reports, and changes only its own', async () => {
    const mine = comment(success, deployment);
    const observation = breakage(ana, deployment);
    await ana.push([doc.write(observation)]);
    const writer = new DocumentWriter(doc.name);
    expect(
      await codes(
        success,
        writer.write(mine),
        writer.write(
          entryOf(success, { op: 'set', record: mine.record, field: 'body', value: 'Mended' }),
        ),
        writer.write(
          entryOf(success, { op: 'create', type: 'report', values: { title: 'Sample report' } }),
        ),
      ),
    ).toEqual([]);
    const others = comment(ana, deployment);
    await ana.push([doc.write(others)]);
    expect(
      await codes(
        success,
        into(
          doc.name,
          entryOf(success, { op: 'set', record: others.record, field: 'body', value: 'x' }),
        ),
        into(doc.name, entryOf(success, { op: 'remove', record: observation.record })),
        into(
          doc.name,
          entryOf(success, {
            op: 'create',
            type: 'comment',
            record: observation.record,
            values: { subject: deployment, body: 'x' },
          }),
        ),
        into(doc.name, comment(success, deployment), breakage(success, deployment)),
        into(
          'ws@1',
          entryOf(success, { op: 'create', type: 'profession', values: { title: 'x' } }),
        ),
      ),
    ).toEqual(['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed', 'not_allowed']);
  });

  test('[RO8] everybody keeps their own record with the hub’s role', async () => {
    const writer = new DocumentWriter('ws@1');
    const offer = {
      title: 'Sample profession',
      status: 'open',
      subject: newRecordId(),
      record_type: 'profession',
      content: '{}',
    };
    expect(
      await codes(
        ana,
        writer.write(
          entryOf(ana, {
            op: 'create',
            type: 'member',
            record: ana.author,
            values: { title: 'Sample Ana', role: 'fdc' },
          }),
        ),
        writer.write(
          entryOf(ana, { op: 'set', record: ana.author, field: 'title', value: 'Ana S.' }),
        ),
        writer.write(entryOf(ana, { op: 'create', type: 'proposal', values: offer })),
      ),
    ).toEqual([]);
    expect(
      await codes(
        ana,
        into(
          'ws@1',
          entryOf(ana, { op: 'set', record: ana.author, field: 'role', value: 'research' }),
        ),
      ),
    ).toEqual(['not_allowed']);
    expect(
      await codes(
        success,
        into('ws@1', entryOf(success, { op: 'create', type: 'proposal', values: offer })),
      ),
    ).toEqual(['not_allowed']);
  });

  test('[RI7] nobody decides for research by their own record', async () => {
    const writer = new DocumentWriter('ws@1');
    const offer = {
      title: 'Sample profession',
      status: 'open',
      subject: newRecordId(),
      record_type: 'profession',
      content: '{}',
    };
    const made = entryOf(ana, { op: 'create', type: 'proposal', values: offer });
    expect(await codes(ana, writer.write(made))).toEqual([]);
    const forged = {
      ...offer,
      status: 'accepted',
      decided_by: lead.author,
      decided_at: '2026-03-01T10:00:00.000Z',
    };
    expect(
      await codes(
        ana,
        into('ws@1', entryOf(ana, { op: 'create', type: 'proposal', values: forged })),
        into(
          'ws@1',
          entryOf(ana, { op: 'create', type: 'proposal', values: forged }, { schema: 99 }),
        ),
        into(
          'ws@1',
          entryOf(ana, { op: 'set', record: made.record, field: 'status', value: 'accepted' }),
        ),
        into(
          'ws@1',
          entryOf(ana, { op: 'set', record: made.record, field: 'decided_by', value: lead.author }),
        ),
        into(
          doc.name,
          entryOf(ana, {
            op: 'create',
            type: 'experiment',
            values: { title: 'Sample', deployment, status: 'draft', decided_by: lead.author },
          }),
        ),
        into(
          doc.name,
          entryOf(ana, {
            op: 'set',
            record: newRecordId(),
            field: 'decided_by',
            value: lead.author,
          }),
        ),
        into(
          doc.name,
          entryOf(ana, { op: 'set', record: deployment, field: 'sample', value: true }),
        ),
        // Nor in the frame that opens a deployment.
        ...[newRecordId()].map((id) =>
          into(
            depName(id),
            openDeployment(ana, id),
            entryOf(ana, { op: 'set', record: id, field: 'sample', value: true }),
          ),
        ),
      ),
    ).toEqual(Array(8).fill('not_allowed'));
    expect(
      await codes(
        lead,
        into(
          'ws@1',
          entryOf(lead, {
            op: 'create',
            type: 'member',
            record: lead.author,
            values: { title: 'Sample Lead', role: 'admin' },
          }),
        ),
      ),
    ).toEqual(['not_allowed']);
    expect(
      await codes(
        lead,
        into(
          'ws@1',
          entryOf(lead, { op: 'set', record: made.record, field: 'status', value: 'accepted' }),
          entryOf(lead, {
            op: 'set',
            record: made.record,
            field: 'decided_by',
            value: lead.author,
          }),
        ),
      ),
    ).toEqual([]);
  });

  test('[HU26] unknown types and fields of a newer app are taken', async () => {
    const newer = {
      ...breakage(ana, deployment),
      schema: 99,
      values: { title: 'x', deployment, severity: 's0_new', aura: [1, { b: null }] },
    };
    expect(
      await codes(
        ana,
        doc.write(newer as Parameters<DocumentWriter['write']>[0]),
        doc.write(entryOf(ana, { op: 'create', type: 'hologram', values: { any: 'thing' } })),
      ),
    ).toEqual([]);
    const text = JSON.stringify(
      await lead.pull().then((frames) => Buffer.from(frames.at(-2)!.update).toString()),
    );
    expect(text).toContain('s0_new');
  });
});
