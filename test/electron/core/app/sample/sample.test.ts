import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { triageIdOf } from '../../../../../electron/core/features/triage/triage-id.ts';
import { makeSample } from '../../../../../electron/core/app/sample/sample.ts';
import type { Entry } from '../../../../../shared/entries/entry.ts';
import { fold, type Folded } from '../../../../../shared/entries/fold.ts';
import { readEntry, writeEntry } from '../../../../../shared/entries/canonical.ts';
import type { TriageShow } from '../../../../../shared/api/triage.ts';
import type { MemberId, RecordId } from '../../../../../shared/ids.ts';
import { findRecordType, isObservationType } from '../../../../../shared/records/index.ts';
import { readValues } from '../../../../../shared/records/read-values.ts';
import { makeFolder, openFolder } from '../../open-folder.ts';

const member = '01890a5d-ac96-774b-bcce-b302099a8057' as MemberId;
const monday = Date.UTC(2026, 10, 23, 12, 0);
const dayMs = 86_400_000;

const entriesOf = (now: number): Entry[] =>
  makeSample({ member, now }).writes.map((write) => {
    if (write.op !== 'copy') throw new Error(`unexpected ${write.op}`);
    return write.entry;
  });

function byRecord(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries)
    groups.set(entry.record, [...(groups.get(entry.record) ?? []), entry]);
  return groups;
}

function recordsOf(now: number): Folded[] {
  return [...byRecord(entriesOf(now)).values()].map((entries) => {
    const folded = fold(
      entries,
      (type, field) => findRecordType(type)?.fields[field]?.kind === 'text',
    );
    if (!folded) throw new Error('a record without its creation');
    return folded;
  });
}

describe('the sample workspace', () => {
  const records = recordsOf(monday);
  const ofType = (type: string) => records.filter((record) => record.type === type);
  const observations = records.filter((record) => isObservationType(record.type));

  it('[SA3] is the same for the same member and time, and shares no id with another', () => {
    expect(makeSample({ member, now: monday })).toEqual(makeSample({ member, now: monday }));
    const ids = new Set(entriesOf(monday).map((entry) => entry.id));
    expect(entriesOf(monday + 1).filter((entry) => ids.has(entry.id))).toEqual([]);
    expect(ids.size).toBe(entriesOf(monday).length);
  });

  it('[SA4] has two professions, three deployments, about 120 observations', () => {
    expect(
      ofType('profession').map((record) => (record.values.stages as unknown[]).length),
    ).toEqual([6, 6]);
    expect(ofType('deployment')).toHaveLength(3);
    expect(observations.length).toBeGreaterThanOrEqual(115);
    expect(observations.length).toBeLessThanOrEqual(125);
    expect(new Set(ofType('breakage').map((record) => record.values.severity)).size).toBe(4);
    expect(new Set(ofType('breakage').map((record) => record.values.repro))).toContain(
      'intermittent',
    );
    expect(new Set(ofType('outcome').map((record) => record.values.kind)).size).toBe(5);
    expect(
      ofType('outcome').filter((record) => record.values.kind === 'magic_moment').length,
    ).toBeGreaterThan(5);
    expect(new Set(ofType('data_need').map((record) => record.values.rights)).size).toBe(4);
    expect(
      new Set(ofType('model_iteration').map((record) => record.values.status)).size,
    ).toBeGreaterThanOrEqual(5);
  });

  it('[SA4] has experiments in every state and with every result and decision', () => {
    const seen = (field: string) =>
      [
        ...new Set(
          ofType('experiment')
            .map((record) => record.values[field])
            .filter(Boolean),
        ),
      ].sort();
    expect(seen('status')).toEqual(['draft', 'running', 'stopped']);
    expect(seen('results')).toEqual(['dnf', 'inconclusive', 'lost', 'won']);
    expect(seen('decision')).toEqual(['data_job', 'iterate', 'roll_back', 'ship']);
    for (const stopped of ofType('experiment').filter(
      (record) => record.values.status === 'stopped',
    )) {
      expect(stopped.values).toMatchObject({
        reason_for_stopping: expect.stringMatching(/\S+ \S+ \S+/),
        decided_by: expect.any(String),
        decided_at: expect.any(String),
      });
    }
  });

  it.each([
    ['a Monday', monday],
    ['a Sunday', monday - dayMs],
    ['just after midnight', Date.UTC(2027, 0, 1, 0, 0, 1)],
    ['a leap day', Date.UTC(2028, 1, 29, 23, 59)],
  ])('[SA4] lies within the six weeks before its time, nothing ahead of it: %s', (_, now) => {
    const times = recordsOf(now)
      .filter((record) => isObservationType(record.type))
      .map((record) => Date.parse(record.values.occurred_at as string));
    expect(Math.max(...times)).toBeLessThan(now);
    expect(Math.max(...times)).toBeGreaterThan(now - 4 * dayMs);
    expect(Math.min(...times)).toBeGreaterThan(now - 46 * dayMs);
    expect(Math.max(...entriesOf(now).map((entry) => entry.wall))).toBeLessThan(now);
    expect(times.every((time) => ![0, 6].includes(new Date(time).getUTCDay()))).toBe(true);
  });

  it('[SA2] marks each person, customer and deployment, by name and field', () => {
    const marked = ['member', 'customer', 'deployment'].flatMap(ofType);
    expect(marked).toHaveLength(4 + 3 + 3);
    for (const { values } of marked)
      expect(values).toMatchObject({ title: expect.stringMatching(/sample/i), sample: true });
    for (const { values } of ofType('model_iteration'))
      expect(values.notes).toMatch(/^A sample model\./);
  });

  it('[SA1] fits the record types, and refers to nothing that is missing', () => {
    const ids = new Map(records.map((record) => [record.record as string, record.type]));
    ids.set(member, 'member');
    for (const record of records) {
      const definition = findRecordType(record.type);
      if (!definition) throw new Error(record.type);
      expect(readValues(definition, record.values)).toMatchObject({ invalid: [], unknown: {} });
      for (const [name, field] of Object.entries(definition.fields)) {
        if (field.kind !== 'ref' && field.kind !== 'refs') continue;
        const targets = [record.values[name] ?? []].flat() as string[];
        for (const target of targets)
          expect(
            field.to.length === 0 || field.to.includes(ids.get(target) ?? 'nothing'),
            `${record.type}.${name}`,
          ).toBe(true);
        if (field.to.length === 0) for (const target of targets) expect(ids.has(target)).toBe(true);
      }
    }
    for (const entry of entriesOf(monday))
      expect(readEntry(entry.id, writeEntry(entry))).toMatchObject({ ok: true });
  });

  it('[SA1] has one real history, one conflict, and decided experiments', () => {
    const edits = byRecord(entriesOf(monday).filter((entry) => entry.op === 'set'));
    const hands = observations.find((record) => /^Hands merge/.test(record.values.title as string));
    expect(edits.get(hands?.record as string)?.length).toBeGreaterThanOrEqual(6);
    expect(new Set(edits.get(hands?.record as string)?.map((entry) => entry.author)).size).toBe(2);
    expect(records.filter((record) => record.conflicts.length > 0)).toHaveLength(1);
  });

  it('[SA1] brings the bytes of every attachment and thumbnail', () => {
    const kept = new Set(
      makeSample({ member, now: monday }).blobs.map((content) =>
        createHash('sha256').update(content).digest('hex'),
      ),
    );
    const wanted = ofType('attachment')
      .flatMap((record) => [record.values.sha256, record.values.thumbnail_sha256])
      .filter(Boolean);
    expect(wanted.length).toBeGreaterThan(6);
    for (const sha256 of wanted) expect(kept).toContain(sha256);
  });

  it('[SA6] has every kind of decision, under the ID of its observation', () => {
    const triage = ofType('triage');
    expect([...new Set(triage.map((record) => record.values.status))].sort()).toEqual([
      'accepted',
      'declined',
      'duplicate',
      'needs_info',
      'snoozed',
    ]);
    for (const record of triage) {
      expect(record.record).toBe(triageIdOf(record.values.subject as RecordId));
      expect(Object.keys(record.created.values)).toEqual(['subject']);
    }
    expect(triage.length).toBeLessThan(observations.length / 2);
  });

  it('[SA6] shows them as meant: one question open, one answered', async () => {
    const { client } = await openFolder(makeFolder(), { now: () => monday });
    await client.app.begin({
      workspace: 'Sample',
      name: 'Sample person',
      role: 'research',
      sample: true,
    });
    const list = async (show: TriageShow) =>
      (await client.triage.list({ show, limit: 500 })).items.map(({ item, state }) => [
        item.title,
        state,
      ]);
    expect(await list('needs_info')).toEqual([
      ['Logo is redrawn in a friendlier way', 'needs_info'],
    ]);
    expect(await list('waiting')).toContainEqual(['Ring appears on the other hand', 'answered']);
    expect(await list('snoozed')).toHaveLength(1);
    expect((await list('waiting')).length).toBeGreaterThan(80);
    const [sign] = await client.records.find({ types: ['breakage'], text: 'Shop sign turns' });
    expect((await client.triage.verdict({ observation: sign?.id ?? '' })).duplicates).toHaveLength(
      3,
    );
    expect((await client.triage.explain({ observation: sign?.id ?? '' })).customers).toHaveLength(
      3,
    );
    expect((await client.data.check()).problems).toEqual([]);
  });

  it('[SA1] refers only to stages of the deployment’s own profession', () => {
    const stagesOf = new Map(
      ofType('profession').map((record) => [
        record.record as string,
        (record.values.stages as { id: string }[]).map((stage) => stage.id),
      ]),
    );
    const professionOf = new Map(
      ofType('deployment').map((record) => [
        record.record as string,
        record.values.profession as string,
      ]),
    );
    for (const record of [...observations, ...ofType('experiment')]) {
      expect(
        stagesOf.get(professionOf.get(record.values.deployment as string) as string),
      ).toContain(record.values.stage);
    }
  });
});
