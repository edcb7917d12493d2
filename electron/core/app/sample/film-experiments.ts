import type { ExperimentKey, SampleExperiment } from './sample-content.ts';

/** Experiments of the two film deployments: draft, running, and stopped with each result. */
export const filmExperiments = {
  storyboard: {
    title: 'Storyboard A/B',
    deployment: 'studio',
    stage: 'film-concept',
    owner: 'fdc1',
    written: 16,
    status: 'running',
    hypothesis:
      'If the director boards a scene by talking while frames appear, the board is approved ' +
      'on the same day, because changes are made while the intention is still in the room.',
    change:
      'Scenes are boarded in pairs: one by the storyboard artist as always, one live with ' +
      'the model. The director does not know in advance which will be shown first.',
    variations: [
      'A: artist, two days, PDF by mail',
      'B: live with the model, two hours in the room',
    ],
    metrics: [
      {
        role: 'goal',
        name: 'Scenes approved on the day',
        unit: '%',
        direction: 'up',
        baseline: 20,
        target: 60,
        observed: 55,
      },
      {
        role: 'secondary',
        name: 'Frames kept in the final animatic',
        unit: '%',
        direction: 'up',
        baseline: 64,
        target: 64,
        observed: 58,
      },
      {
        role: 'guardrail',
        name: 'Frames that can’t be staged',
        unit: '%',
        direction: 'down',
        baseline: 8,
        target: 10,
        observed: 13,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria:
      'Ship if at least 60 % of ten scenes are approved on the day and not more than 10 % of ' +
      'frames can’t be staged.',
    phases: [
      { name: 'First act', iteration: 'reel3', from: 14, until: 6 },
      {
        name: 'Hands',
        reason: 'reel-3.1 came on site; frames with hands are the ones that fail',
        iteration: 'reel31',
        from: 6,
      },
    ],
    evidence_tier: 'measured',
    tags: ['previs'],
  },
  setChanges: {
    title: 'Set changes by description',
    deployment: 'studio',
    stage: 'film-set-changes',
    owner: 'fdc1',
    written: 29,
    status: 'stopped',
    hypothesis:
      'If the designer can say what should change on a plate and see it at once, approvals ' +
      'happen in the room, because nobody has to imagine the change.',
    change:
      'The designer’s first pass of every set change is made with the model in the meeting. ' +
      'The vendor gets the approved picture instead of a list.',
    variations: ['List to the vendor', 'Picture made in the meeting'],
    metrics: [
      {
        role: 'goal',
        name: 'Days to an approved change',
        unit: 'd',
        direction: 'down',
        baseline: 6.5,
        target: 2,
        observed: 1.2,
      },
      {
        role: 'guardrail',
        name: 'Rounds with the vendor',
        unit: '',
        direction: 'down',
        baseline: 2.4,
        target: 2.4,
        observed: 1.1,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria:
      'Ship when ten changes in a row need at most two days and the vendor has no more ' +
      'rounds than before.',
    phases: [
      { name: 'Kitchen and hall', iteration: 'reel2', from: 28, until: 22 },
      {
        name: 'Street',
        reason: 'Moved to reel-3 for signs and windows',
        iteration: 'reel3',
        from: 22,
        until: 12,
      },
    ],
    results: 'won',
    decision: 'ship',
    evidence_tier: 'measured',
    decided: { day: 12, at: '15:40', by: 'research' },
    reason_for_stopping:
      'Twelve changes in a row met the criteria; the designer has stopped writing lists.',
    analysis:
      'The gain is not speed of rendering but that the conversation and the picture are the ' +
      'same thing. Signs with text still go to the vendor: four of four were wrong.',
    tags: ['plates'],
  },
  continuity: {
    title: 'Continuity sheet as context',
    deployment: 'studio',
    stage: 'film-shoot',
    owner: 'fdc1',
    written: 28,
    status: 'stopped',
    hypothesis:
      'If the model gets the continuity sheet with each request, props and costumes stay the ' +
      'same over a scene, because it no longer has to guess them.',
    change: 'The script supervisor’s sheet is pasted before every request of scenes 12 to 19.',
    metrics: [
      {
        role: 'goal',
        name: 'Continuity errors per scene',
        unit: '',
        direction: 'down',
        baseline: 3.1,
        target: 1,
        observed: 2.4,
      },
      {
        role: 'secondary',
        name: 'Minutes to prepare a request',
        unit: 'min',
        direction: 'down',
        baseline: 2,
        target: 4,
        observed: 9,
      },
    ],
    decision_criteria: 'custom',
    criteria:
      'Keep it only if it is worth its own preparation time in the eyes of the script supervisor.',
    phases: [{ name: 'Scenes 12–19', iteration: 'reel3', from: 27, until: 15 }],
    results: 'inconclusive',
    decision: 'iterate',
    evidence_tier: 'repeated',
    decided: { day: 15, at: '17:05', by: 'fdc1' },
    reason_for_stopping:
      'Eight scenes were too few to tell 2.4 from 3.1, and the preparation ate what it saved.',
    analysis:
      'The sheet helps for costumes and does nothing for props in hands. Next: photographs ' +
      'of the props instead of words.',
    tags: ['continuity'],
  },
  lipSync: {
    title: 'Lip-sync for pickups',
    deployment: 'studio',
    stage: 'film-edit',
    owner: 'fdc1',
    written: 21,
    status: 'stopped',
    hypothesis:
      'If new lines can be put on existing takes, a third of the pickup day is saved, ' +
      'because most pickups are one changed line.',
    change:
      'Nine changed lines are put on existing close-ups and shown to the editor among real ones.',
    metrics: [
      {
        role: 'goal',
        name: 'Lines the editor can’t tell apart',
        unit: '%',
        direction: 'up',
        baseline: 0,
        target: 70,
        observed: 22,
      },
      {
        role: 'guardrail',
        name: 'Lines that offend the actor',
        unit: '',
        direction: 'down',
        baseline: 0,
        target: 0,
        observed: 1,
      },
    ],
    decision_criteria: 'do_no_harm',
    criteria: 'Stop at the first line that an actor does not want to be seen saying.',
    phases: [{ name: 'Close-ups', iteration: 'reel3', from: 20, until: 9 }],
    results: 'lost',
    decision: 'data_job',
    evidence_tier: 'measured',
    decided: { day: 9, at: '11:30', by: 'research' },
    reason_for_stopping: 'Two of nine passed; one was withdrawn at the actor’s wish.',
    analysis:
      'Plosives and breath are missing, not mouth shapes. That is a data question: close-ups ' +
      'with clean dialogue and consent, about four hours of them.',
    tags: ['dialogue', 'consent'],
  },
  dailies: {
    title: 'Dailies by morning',
    deployment: 'studio',
    stage: 'film-edit',
    owner: 'fdc1',
    written: 3,
    status: 'draft',
    hypothesis:
      'If an assembly of the day lies on the editor’s desk at eight, the editor starts with ' +
      'choices rather than with logging.',
    change:
      'Takes and notes go into an overnight assembly; the editor gets it with the reason for ' +
      'each choice.',
    metrics: [
      {
        role: 'goal',
        name: 'Hours to the first rough cut of a scene',
        unit: 'h',
        direction: 'down',
        baseline: 7,
        target: 4,
        observed: null,
      },
      {
        role: 'guardrail',
        name: 'Takes that the editor says were overlooked',
        unit: '',
        direction: 'down',
        baseline: 0,
        target: 1,
        observed: null,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria:
      'Ten shooting days; ship if the median is four hours or less and no more than one take ' +
      'per day was overlooked.',
    phases: [],
    planned: { name: 'Ten shooting days', iteration: 'reel31' },
    tags: ['assembly'],
  },
  choreography: {
    title: 'Choreography from a phone video',
    deployment: 'video',
    stage: 'film-concept',
    owner: 'fdc2',
    written: 30,
    status: 'stopped',
    hypothesis:
      'If a rehearsal filmed with a phone gives a usable animatic, the second rehearsal day ' +
      'can be saved.',
    change: 'The rehearsal is filmed once and turned into an animatic with the planned set.',
    metrics: [
      {
        role: 'goal',
        name: 'Bars with usable movement',
        unit: '%',
        direction: 'up',
        baseline: 0,
        target: 80,
        observed: null,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria: 'Both directors would shoot from it.',
    phases: [{ name: 'First verse', iteration: 'reel3', from: 29, until: 21 }],
    results: 'dnf',
    decision: 'roll_back',
    evidence_tier: 'anecdote',
    decided: { day: 21, at: '18:20', by: 'fdc2' },
    reason_for_stopping:
      'The artist fell ill and the rehearsal was cut to one verse; there was nothing left to ' +
      'measure on.',
    analysis:
      'What there is looks promising for feet and poor for hands. Repeat it with a dance ' +
      'company that rehearses daily.',
    tags: ['motion'],
  },
  grade: {
    title: 'Grade match of generated shots',
    deployment: 'video',
    stage: 'film-final',
    owner: 'fdc2',
    written: 27,
    status: 'stopped',
    hypothesis:
      'If generated shots are asked for in the look of their neighbours, the colourist needs ' +
      'no separate pass for them.',
    change: 'Each request carries a still of the shot before and the shot after.',
    metrics: [
      {
        role: 'goal',
        name: 'Shots without an extra pass',
        unit: '%',
        direction: 'up',
        baseline: 10,
        target: 75,
        observed: 48,
      },
      {
        role: 'secondary',
        name: 'Colour difference to the neighbours',
        unit: 'ΔE',
        direction: 'down',
        baseline: 7.8,
        target: 3,
        observed: 4.1,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria: 'Three shots in four without a pass of their own.',
    phases: [
      { name: 'Day shots', iteration: 'reel3', from: 26, until: 20 },
      {
        name: 'Night shots',
        reason: 'Day shots went well enough to try the hard ones',
        iteration: 'reel3',
        from: 20,
        until: 17,
      },
    ],
    results: 'inconclusive',
    decision: 'data_job',
    evidence_tier: 'measured',
    decided: { day: 17, at: '16:00', by: 'research' },
    reason_for_stopping:
      'The video was delivered. Day shots reached the target (79 %), night shots did not (17 ' +
      '%), and together they say nothing.',
    analysis:
      'Two populations. Night shots need graded pairs in training; the suite has about 200 ' +
      'that could be asked for.',
    tags: ['colour'],
  },
} as const satisfies Partial<Record<ExperimentKey, SampleExperiment>>;
