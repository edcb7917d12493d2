import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../renderer/fields/check-draft.ts';
import {
  draftOfFields,
  isEmptyDraft,
  newItem,
  storedOfFields,
  toDraft,
  toStored,
} from '../../../renderer/fields/draft-value.ts';
import { shownFields } from '../../../renderer/fields/shown-fields.ts';
import { startingValues } from '../../../shared/records/index.ts';
import { isId } from '../../../shared/ids.ts';
import { findRecordType, recordTypes, typeNames } from '../../../shared/records/index.ts';
import { parseNewValues } from '../../../shared/records/read-values.ts';
import { fullValues } from './full-values.ts';

/**
 * What some types need besides a title, and why: a proposal, a rating and a stage example are made
 * by the program, a weighed decision needs its reason, a harness component the date of its review,
 * and an item of the roadmap pairs what is built with what is trained.
 */
const needsMore: Readonly<Record<string, readonly string[]>> = {
  proposal: ['status', 'record_type', 'content'],
  threshold_rating: ['assessment', 'output'],
  stage_example: ['stage', 'mode'],
  build_decision: ['reason'],
  harness_component: ['review_by'],
  roadmap_item: ['product_capability', 'training_investment'],
};

describe.each(typeNames)('form of %s', (type) => {
  const definition = findRecordType(type)!;

  test('[UI2] what is stored comes back unchanged through its controls', () => {
    const stored = parseNewValues(definition, fullValues(definition));
    expect(
      storedOfFields(definition.fields, draftOfFields(definition.fields, stored)),
    ).toMatchObject(stored);
  });

  test('[UI2] garbage reads as empty and never throws', () => {
    for (const garbage of [undefined, null, 0, true, 'x', [], [1, null, {}], { deep: [{}] }]) {
      for (const field of Object.values(definition.fields))
        expect(() => toStored(field, toDraft(field, garbage))).not.toThrow();
    }
  });

  test('[UI3] its starting values and a title are enough', () => {
    const needed = Object.entries(definition.fields)
      .filter(([name, field]) => field.required && !(name in startingValues(type)))
      .map(([name]) => name);
    expect(
      needed.filter(
        (name) =>
          ![
            'title',
            'deployment',
            'subject',
            'gap',
            'observation',
            'job',
            'delivery',
            'body',
            'name',
            'media_type',
            'size_bytes',
            'sha256',
          ].includes(name),
      ),
    ).toEqual(needsMore[type] ?? []);
  });

  test('[UI3] an empty form names every needed field, under its own path', () => {
    const names = shownFields(definition);
    const { errors } = checkDraft(definition.fields, names, draftOfFields(definition.fields, {}));
    expect(Object.keys(errors).sort()).toEqual(
      names.filter((name) => definition.fields[name]?.required).sort(),
    );
  });
});

describe('drafts of single kinds', () => {
  const { metrics } = recordTypes.experiment.fields;
  const volume = recordTypes.data_need.fields.volume;

  test('a number takes a point or a comma; what is no number is named, not dropped', () => {
    const weight = recordTypes.profession.fields.stages.fields.value_weight;
    expect(toStored(weight, '0,25')).toBe(0.25);
    expect(toStored(weight, '')).toBeNull();
    expect(checkDraft({ weight }, ['weight'], { weight: 'much' }).errors).toEqual({
      weight: 'Enter a number',
    });
    expect(checkDraft({ weight }, ['weight'], { weight: 2 }).errors).toEqual({
      weight: 'At most 1',
    });
  });

  test('a group with nothing in it is not given; half of one names what it lacks', () => {
    expect(toStored(volume, { n: '', unit: ' ' })).toBeNull();
    expect(checkDraft({ volume }, ['volume'], { volume: { n: '', unit: 'clips' } }).errors).toEqual(
      { 'volume.n': 'Number is required' },
    );
  });

  test('empty items of a list are left out, others are checked by place', () => {
    const empty = newItem(metrics.fields);
    expect(toStored(metrics, [empty, { ...empty, name: 'Retakes' }])).toHaveLength(1);
    const { errors } = checkDraft({ metrics }, ['metrics'], {
      metrics: [{ ...empty, name: 'Retakes', role: 'goal' }],
    });
    expect(errors).toEqual({ 'metrics.0.direction': 'Direction is required' });
  });

  test('[UI4] a new stage gets an ID, which alone is not an entry', () => {
    const { stages } = recordTypes.profession.fields;
    const item = newItem(stages.fields);
    expect(isId(item['id'])).toBe(true);
    expect(newItem(stages.fields)['id']).not.toBe(item['id']);
    expect(isEmptyDraft(stages, [item])).toBe(true);
  });

  test('[UI5] references to types that are not there yet are left out of forms', () => {
    const later = { kind: 'ref', label: 'Later', to: ['not_there_yet'] } as const;
    const fields = { ...recordTypes.breakage.fields, later };
    expect(shownFields({ ...recordTypes.breakage, fields } as never)).not.toContain('later');
    expect(shownFields(recordTypes.breakage as never)).toContain('experiment');
  });
});
