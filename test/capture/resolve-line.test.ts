import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCompleting, suggest } from '../../shared/capture/complete.ts';
import { type Directory, noContext } from '../../shared/capture/directory.ts';
import {
  type CaptureDraft,
  emptyDraft,
  isEmptyDraft,
  readDraft,
} from '../../shared/capture/draft.ts';
import {
  chooseKind,
  createOnSave,
  removeSettled,
  removeTag,
  setByHand,
  typeText,
} from '../../shared/capture/edit-draft.ts';
import { captureKinds, resultOf, typeOf } from '../../shared/capture/capture-kinds.ts';
import { putKindBack, takeIn } from '../../shared/capture/take-in.ts';
import { resolveLine } from '../../shared/capture/resolve-line.ts';
import { findHindrance, toValues } from '../../shared/capture/to-values.ts';
import { valueOf } from '../../shared/capture/settled.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { parseNewValues } from '../../shared/records/read-values.ts';
import { newRecordId } from '../../shared/ids.ts';
import { emptyDirectory } from './empty-directory.ts';

const id = Object.fromEntries(
  ['lyon', 'porto', 'bern', 'ab', 'abPorto', 'lights', 'ray3', 'ray35', 'film', 'marketing'].map(
    (name) => [name, newRecordId()],
  ),
) as Record<string, string>;
const directory: Directory = {
  deployments: [
    { id: id.lyon!, title: 'Acme · Lyon', profession: id.film! },
    { id: id.porto!, title: 'Acme · Porto', profession: id.marketing! },
    { id: id.bern!, title: 'Bern Übersetzungen', profession: null },
  ],
  experiments: [
    {
      id: id.ab!,
      title: 'Storyboard A/B',
      deployment: id.lyon!,
      profession: id.film!,
      iteration: id.ray35!,
    },
    {
      id: id.abPorto!,
      title: 'Storyboard A/B',
      deployment: id.porto!,
      profession: null,
      iteration: null,
    },
    {
      id: id.lights!,
      title: 'Night lights',
      deployment: id.lyon!,
      profession: null,
      iteration: null,
    },
  ],
  stages: [
    { id: 's-edit', title: 'Edit', profession: id.film!, professionTitle: 'Filmmaker' },
    { id: 's-final', title: 'Final output', profession: id.film!, professionTitle: 'Filmmaker' },
    { id: 's-copy', title: 'Copy edit', profession: id.marketing!, professionTitle: 'Marketer' },
    { id: 'm-edit', title: 'Edit', profession: id.marketing!, professionTitle: 'Marketer' },
  ],
  iterations: [
    { id: id.ray3!, title: 'ray-3' },
    { id: id.ray35!, title: 'ray-3.5' },
  ],
  usual: null,
  tags: ['hands', 'camera'],
};

const of = (text: string, draft: Partial<CaptureDraft> = {}): CaptureDraft => ({
  ...emptyDraft,
  ...draft,
  text,
});
const known = (draft: CaptureDraft, field: string, dir = directory) => {
  const found = resolveLine(draft, dir).settled.find(
    (one) => one.field === field && one.state !== 'idle',
  );
  return found?.state === 'known' ? [found.value, found.origin] : (found?.state ?? null);
};
const valuesOf = (draft: CaptureDraft): Record<string, unknown> => {
  const resolved = resolveLine(draft, directory);
  const definition = findRecordType(resolved.type!)!;
  return toValues(draft, resolved, Object.keys(definition.fields), {});
};

describe('[CA5] names', () => {
  test('by the whole, the beginning, beginnings of words; case and accents aside', () => {
    expect(known(of('x @"acme · lyon"'), 'deployment')).toEqual([id.lyon, 'line']);
    expect(known(of('x @porto'), 'deployment')).toEqual([id.porto, 'line']);
    expect(known(of('x @"lyon acme"'), 'deployment')).toEqual([id.lyon, 'line']);
    expect(known(of('x @bern'), 'deployment')).toEqual([id.bern, 'line']);
    expect(known(of('x @"bern ubersetz"'), 'deployment')).toEqual([id.bern, 'line']);
    expect(known(of('x ^ray-3'), 'model_iteration')).toEqual([id.ray3, 'line']);
    expect(known(of('x ^3.5'), 'model_iteration')).toEqual([id.ray35, 'line']);
  });
  test('[CA25] the name that was probably meant is offered, and never taken unasked', () => {
    const nearest = (text: string) =>
      resolveLine(of(text), directory).settled.flatMap((one) =>
        one.state === 'unclear' ? [one.nearest?.title ?? null] : [],
      );
    expect(nearest('x @Lyno')).toEqual(['Acme · Lyon']);
    expect(nearest('x @brn')).toEqual(['Bern Übersetzungen']);
    expect(nearest('x ~storybaord @lyon')).toEqual(['Storyboard A/B']);
    expect(nearest('x @Acmee')).toEqual([null]);
    expect(nearest('x @Tokyo')).toEqual([null]);
    expect(nearest('x @ab')).toEqual([null]);
  });
  test('several or none are not guessed', () => {
    const resolved = resolveLine(of('x @acme #nowhere'), directory);
    expect(resolved.settled).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          state: 'unclear',
          field: 'deployment',
          name: 'acme',
          options: [directory.deployments[0], directory.deployments[1]],
          creatable: false,
        }),
        expect.objectContaining({ state: 'unclear', field: 'stage', name: 'nowhere', options: [] }),
      ]),
    );
  });
  test('an experiment of the deployment is found first; alone it names its deployment', () => {
    expect(known(of('x @lyon ~storyboard'), 'experiment')).toEqual([id.ab, 'line']);
    expect(
      known(
        of('x ~"night lights"', { context: { ...noContext, deployment: id.porto! } }),
        'experiment',
      ),
    ).toEqual([id.lights, 'line']);
    expect(
      known(
        of('x ~"night lights"', { context: { ...noContext, deployment: id.porto! } }),
        'deployment',
      ),
    ).toEqual([id.lyon, 'follows']);
    expect(known(of('x @porto ~night'), 'experiment')).toBe('unclear');
    expect(known(of('x @porto ~night'), 'deployment')).toEqual([id.porto, 'line']);
  });
  test('a stage is looked for in the profession of the deployment first', () => {
    expect(known(of('x @lyon #edit'), 'stage')).toEqual(['s-edit', 'line']);
    expect(known(of('x @porto #edit'), 'stage')).toEqual(['m-edit', 'line']);
    expect(known(of('x @lyon #copy'), 'stage')).toEqual(['s-copy', 'line']);
    expect(known(of('x @bern #edit'), 'stage')).toBe('unclear');
  });
});

describe('[CA6] what is not typed', () => {
  const context = {
    deployment: id.lyon!,
    experiment: id.ab!,
    stage: 's-edit',
    model_iteration: id.ray3!,
  };
  test('is carried over, and gives way where it does not fit', () => {
    const inContext = (line: string): unknown[] => {
      const { settled } = resolveLine(of(line, { context }), directory);
      return ['deployment', 'experiment', 'stage', 'model_iteration'].map((field) => {
        const one = settled.find((value) => value.field === field);
        return one?.state === 'known' ? valueOf(one) : null;
      });
    };
    expect(inContext('hands')).toEqual([id.lyon, id.ab, 's-edit', id.ray35]);
    expect(inContext('hands @porto')).toEqual([id.porto, null, null, id.ray3]);
  });
  test('no kind is assumed; a severity is a breakage’s', () => {
    expect(resolveLine(of('hands'), directory)).toMatchObject({ kind: null, type: null });
    expect(resolveLine(of('hands !1'), directory).kind).toBe('breakage');
    expect(known(of('breakage hands'), 'severity')).toEqual(['s3_annoyance', 'assumed']);
    expect(known(of('hands !1'), 'severity')).toEqual(['s1_stops_work', 'line']);
    expect(known(of('outcome fine !1'), 'severity')).toBe(null);
  });
  test('the kind that the sheet was opened for counts until another is said', () => {
    expect(resolveLine(of('hands hold', { begunAs: 'worked' }), directory).kind).toBe('worked');
    expect(
      resolveLine(of('Worked yesterday, broke today', { begunAs: 'breakage' }), directory).kind,
    ).toBe('breakage');
    expect(resolveLine(of('need clips', { begunAs: 'worked' }), directory).kind).toBe('data_need');
    expect(isEmptyDraft(of('', { begunAs: 'worked' }))).toBe(true);
  });
  test('[CA21] the iteration is that of the experiment unless another is said', () => {
    expect(
      known(of('hands', { context: { ...context, model_iteration: id.ray3! } }), 'model_iteration'),
    ).toEqual([id.ray35, 'follows']);
    expect(known(of('hands ~"storyboard" @lyon'), 'model_iteration')).toEqual([
      id.ray35,
      'follows',
    ]);
    expect(known(of('hands ^ray-3', { context }), 'model_iteration')).toEqual([id.ray3, 'line']);
    expect(
      known(of('hands', { context, picked: { model_iteration: null } }), 'model_iteration'),
    ).toBe(null);
    expect(
      known(of('hands', { context: { ...context, experiment: id.lights! } }), 'model_iteration'),
    ).toEqual([id.ray3, 'carried']);
  });
  test('the last deployment is meant where nothing says another, until removed', () => {
    const one = { ...directory, usual: id.lyon! };
    expect(known(of('hands @porto'), 'deployment', one)).toEqual([id.porto, 'line']);
    expect(
      known(of('hands', { context: { ...noContext, deployment: id.bern! } }), 'deployment', one),
    ).toEqual([id.bern, 'carried']);
    expect(
      known(
        of('hands', { context: { ...noContext, deployment: newRecordId() } }),
        'deployment',
        one,
      ),
    ).toEqual([id.lyon, 'assumed']);
    expect(known(of('hands'), 'deployment', one)).toEqual([id.lyon, 'assumed']);
    expect(known(of('hands', { picked: { deployment: null } }), 'deployment', one)).toBe(null);
  });
  test.each(captureKinds)('[CA7] title and kind are enough for a whole record: %s', (kind) => {
    const values = valuesOf(chooseKind(of('hands merge', { context }), kind));
    if (resultOf(kind)) expect(values.kind).toBe(resultOf(kind));
    expect(parseNewValues(findRecordType(typeOf(kind))!, values)).toMatchObject({
      title: 'hands merge',
      deployment: id.lyon,
      experiment: id.ab,
      stage: 's-edit',
      model_iteration: id.ray35,
    });
  });
});

describe('[CA8] one place says a field: the last', () => {
  test('a token typed now takes away what was set by hand, and the other way round', () => {
    const byHand = setByHand(of('hands @lyon'), 'deployment', id.bern);
    expect(byHand.text).toBe('hands');
    expect(known(byHand, 'deployment')).toEqual([id.bern, 'picked']);
    expect(known(typeText(byHand, 'hands @porto'), 'deployment')).toEqual([id.porto, 'line']);
    expect(typeText(byHand, 'hands @porto').picked).toEqual({});
    expect(typeText(byHand, 'hands merge').picked).toEqual({ deployment: id.bern });
  });
  test('a kind word typed takes the place of a chosen kind; choosing takes the word out', () => {
    expect(resolveLine(typeText(chooseKind(of('x'), 'outcome'), 'need x'), directory).type).toBe(
      'data_need',
    );
    expect(resolveLine(typeText(chooseKind(of('x'), 'outcome'), 'needs x'), directory).kind).toBe(
      'outcome',
    );
    expect(chooseKind(of('breakage hands'), 'outcome')).toMatchObject({
      text: 'hands',
      kind: 'outcome',
    });
    expect(chooseKind(of('Worked first time'), 'breakage')).toMatchObject({
      text: 'Worked first time',
      kind: 'breakage',
    });
    expect(resolveLine(setByHand(of('x'), 'kind', 'magic_moment'), directory).kind).toBe(
      'magic_moment',
    );
  });
  test('[CA20] what is recognised leaves the line once it is finished, and only then', () => {
    const type = (text: string): CaptureDraft => {
      let typed = { draft: { ...emptyDraft }, caret: 0 };
      for (const char of text)
        typed = takeIn(
          typeText(
            typed.draft,
            typed.draft.text.slice(0, typed.caret) + char + typed.draft.text.slice(typed.caret),
          ),
          directory,
          typed.caret + 1,
        );
      return typed.draft;
    };
    const draft = type('magic moment the client laughed !2 @bern #x +hands ');
    expect(draft).toMatchObject({
      text: 'the client laughed #x ',
      kind: 'magic_moment',
      kindText: 'magic moment',
    });
    expect(draft.picked).toEqual({ severity: 's2_rework', deployment: id.bern, tags: ['hands'] });
    expect(type('worked on the first take ').text).toBe('worked on the first take ');
    expect(type('hands ^ray-3 ').text).toBe('hands ');
    expect(type('hands ~night l').text).toBe('hands ~night l');
    expect(type('hands ~night fell ').text).toBe('hands fell ');
    expect(type('O vídeo trava na cena 3 ').text).toBe('O vídeo trava na cena 3 ');
    const back = putKindBack(type('worked shots hold '));
    expect(back).toMatchObject({ draft: { text: 'worked shots hold ', kind: null }, caret: 6 });
    expect(resolveLine(back!.draft, directory)).toMatchObject({
      kind: null,
      line: { title: 'worked shots hold' },
    });
  });
  test('[CA22] what is too long for a title goes on in the details, uncut', () => {
    const saved = (text: string): Record<string, unknown> => valuesOf(of(`worked ${text} @bern`));
    const sentences = `${'The shot holds. '.repeat(40)}`.trim();
    const values = saved(sentences);
    expect(String(values.title).length).toBeLessThanOrEqual(300);
    expect(values.title).toMatch(/\.$/);
    expect(`${String(values.title)} ${String(values.body)}`).toBe(sentences);
    expect(String(saved('x'.repeat(700)).title) + String(saved('x'.repeat(700)).body)).toBe(
      'x'.repeat(700),
    );
    const family = '👩‍👩‍👧'.repeat(100);
    expect(String(saved(family).title).length % '👩‍👩‍👧'.length).toBe(0);
    expect(String(saved(family).title) + String(saved(family).body)).toBe(family);
  });
  test('[CA22] a long text goes to the field that the kind has for it', () => {
    const draft = setByHand(
      of('hands', { context: { ...noContext, deployment: id.bern! } }),
      'body',
      'Long story.',
    );
    expect(valuesOf(chooseKind(draft, 'breakage'))).toMatchObject({ actual: 'Long story.' });
    expect(valuesOf(chooseKind(draft, 'breakage'))).not.toHaveProperty('body');
    expect(valuesOf(chooseKind(draft, 'worked'))).toMatchObject({ body: 'Long story.' });
    expect(valuesOf(chooseKind(draft, 'data_need'))).toMatchObject({ what: 'Long story.' });
  });
  test('chips can be taken out', () => {
    const draft = of('hands !2 @lyon merge +x +Y', {
      context: { ...noContext, model_iteration: id.ray3! },
    });
    const { settled } = resolveLine(draft, directory);
    const removed = settled.reduceRight((now, one) => {
      const here = resolveLine(now, directory).settled.find(({ field }) => field === one.field);
      return here ? removeSettled(now, here) : now;
    }, draft);
    expect(removeTag(removeTag(removed, 'y'), 'X')).toEqual({ ...emptyDraft, text: 'hands merge' });
  });
  test('of two tokens of a field the later counts, and the earlier is shown as idle', () => {
    const { settled } = resolveLine(of('x @lyon @porto'), directory);
    expect(settled.filter(({ field }) => field === 'deployment').map(({ state }) => state)).toEqual(
      ['known', 'idle'],
    );
    expect(known(of('x @lyon @porto'), 'deployment')).toEqual([id.porto, 'line']);
  });
});

describe('[CA9] what stands in the way of saving', () => {
  const hindrance = (draft: CaptureDraft, dir = directory) =>
    findHindrance(resolveLine(draft, dir), draft);
  test('only a title and a kind', () => {
    expect(hindrance(of('breakage @lyon'))).toBe('title_missing');
    expect(hindrance(of('hands @lyon #nowhere merge'))).toBe('kind_missing');
    expect(hindrance(of('hands'))).toBe('kind_missing');
    expect(hindrance(of('worked hands'))).toBe(null);
    expect(hindrance(of('worked hands @acme'))).toBe(null);
    expect(hindrance(of('worked hands @lyon'))).toBe(null);
  });
  test('[CA26] unclear names stay in the title where they were typed', () => {
    expect(valuesOf(of('worked hands @lyon #nowhere merge ~"no such"'))).toMatchObject({
      title: 'hands #nowhere merge ~"no such"',
      to_settle: [
        { field: 'experiment', name: 'no such' },
        { field: 'stage', name: 'nowhere' },
      ],
    });
    expect(valuesOf(of('worked hands @acme'))).toMatchObject({
      title: 'hands @acme',
      to_settle: [{ field: 'deployment', name: 'acme' }],
    });
    expect(valuesOf(of('worked hands @lyon'))).not.toHaveProperty('to_settle');
  });
  test('a name is created when that was chosen, also when there is nothing yet', () => {
    const draft = of('breakage hands merge @"New name"');
    const chosen = createOnSave(draft, 'deployment', 'New name');
    expect(known(chosen, 'deployment', emptyDirectory)).toBe('new');
    expect(hindrance(chosen, emptyDirectory)).toBe(null);
    expect(
      known(typeText(chosen, 'breakage hands merge @"New names"'), 'deployment', emptyDirectory),
    ).toBe('unclear');
  });
  test('a name that several have is settled by choosing one', () => {
    const draft = of('hands @acme');
    const unclear = resolveLine(draft, directory).settled.find(
      ({ field }) => field === 'deployment',
    )!;
    expect(known(setByHand(draft, unclear.field, id.porto), 'deployment')).toEqual([
      id.porto,
      'picked',
    ]);
  });
});

describe('[CA10] completion', () => {
  const complete = (
    marked: string,
    deployment: string | null = null,
    profession: string | null = null,
  ) => {
    const caret = marked.indexOf('|');
    const completing = findCompleting(marked.replace('|', ''), caret);
    return (
      completing &&
      suggest(completing, directory, deployment, profession).map(({ label, detail }) =>
        detail ? `${label} (${detail})` : label,
      )
    );
  };
  test('offers what can be meant where a sign stands, and nothing in prose', () => {
    expect(complete('hands @|')).toEqual(['Acme · Lyon', 'Acme · Porto', 'Bern Übersetzungen']);
    expect(complete('hands @po|')).toEqual(['Acme · Porto']);
    expect(complete('hands @"acme l|')).toEqual(['Acme · Lyon']);
    expect(complete('hands !|')).toEqual([
      'S1 stops work',
      'S2 rework',
      'S3 annoyance',
      'S4 cosmetic',
    ]);
    expect(complete('hands +ca|')).toEqual(['camera']);
    expect(complete('hands ~st|', id.porto)).toEqual([
      'Storyboard A/B',
      'Storyboard A/B (Acme · Lyon)',
    ]);
    expect(complete('hands #|', null, id.marketing)).toEqual([
      'Copy edit',
      'Edit',
      'Edit (Filmmaker)',
      'Final output (Filmmaker)',
    ]);
    for (const prose of ['hands|', 'kim@st|', 'wow!|', '~5|', '@ |', '@"Acme · Lyon"|', '|@acme'])
      expect([prose, complete(prose)]).toEqual([prose, null]);
  });
});

// What the port carries: no -0, and no key that would be a prototype.
const json = fc
  .json()
  .filter((text) => !text.includes('__proto__'))
  .map((text) => JSON.parse(text.replace(/-0(?![.\d])/g, '0')) as unknown);

describe('[CA11] drafts', () => {
  const draftOf = fc.record({
    text: fc.string({ maxLength: 60 }),
    kind: fc.constantFrom(null, ...captureKinds),
    picked: fc.dictionary(
      fc.constantFrom('expected', 'tags', 'stage', 'severity', 'metric', 'no_such'),
      json,
    ),
    context: fc.constantFrom(noContext, { ...noContext, deployment: id.lyon! }),
    creating: fc.array(fc.string()),
    attachments: fc.constant([]),
    kindText: fc.constant(''),
    begunAs: fc.constantFrom(null, ...captureKinds),
    plain: fc.boolean(),
  }) as fc.Arbitrary<CaptureDraft>;
  test('a kept draft reads back as it was', () => {
    fc.assert(
      fc.property(draftOf, (draft) => {
        expect(readDraft(structuredClone(draft))).toEqual(draft);
      }),
    );
  });
  test('whatever was kept reads as a draft; of a damaged one the text stays', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        expect(typeof readDraft(content).text).toBe('string');
      }),
    );
    expect(readDraft({ text: 'hands', kind: 'nonsense', context: 3, attachments: 'x' })).toEqual({
      ...emptyDraft,
      text: 'hands',
    });
    expect(isEmptyDraft(readDraft(null))).toBe(true);
  });
  test('any draft means something, and what it would save is whole or has a reason not to', () => {
    fc.assert(
      fc.property(draftOf, fc.constantFrom(...'!@#~^+'), (draft, sign) => {
        const typed = typeText({ ...draft, picked: {} }, `${draft.text} ${sign}acme @lyon`);
        const resolved = resolveLine(typed, directory);
        if (findHindrance(resolved, typed) !== null) return;
        const definition = findRecordType(resolved.type!)!;
        const values = toValues(typed, resolved, Object.keys(definition.fields), {});
        // A quotation mark in the draft can swallow "@lyon": such a record is saved without one.
        const placed = { deployment: id.lyon!, ...values };
        expect(parseNewValues(definition, placed)).toHaveProperty('title');
      }),
    );
  });
});
