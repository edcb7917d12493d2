import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { captureKinds } from '../capture/capture-kinds.ts';
import { errorCodes } from '../errors.ts';
import { accountBreakageSchema, accountExperimentSchema, accountSchema } from './accounts.ts';
import { bundleImportSchema, bundleSchema, bundleStateSchema } from './bundles.ts';
import { changeSchema } from './changes.ts';
import { backupSchema, checkReportSchema, dataInfoSchema, recoverySchema } from './data.ts';
import { feedCountsSchema, feedQuerySchema, filterSchema, loggedCountSchema, savedViewSchema, weekCountSchema } from './feed.ts';
import { csvMappingSchema, importEncodingSchema, importFormats, importPreviewSchema, importReportSchema } from './imports.ts';
import { profileSchema, roleSchema, settingsPatchSchema, settingsSchema, standingSchema } from './settings.ts';
import { proposalAnswerSchema, waitingSchema, whyHereSchema } from './sharing.ts';
import { hubDeviceSchema, joinInputSchema, placedRecordSchema, rejectedRecordSchema, syncFileSchema, syncLogItemSchema, syncOptionsPatchSchema, syncRoundSchema, syncStateSchema } from './sync.ts';
import { decisionSchema, inboxSchema, scoreViewSchema, triageListSchema, triageQuerySchema, verdictViewSchema } from './triage.ts';
import { historyItemSchema, idSchema, instantSchema, listItemSchema, pageOf, recordViewSchema, valuesSchema } from './views.ts';

/** Every call can fail with an AppError: its code and its three sentences travel as they are. */
const base = oc.errors({
  APP: { data: z.object({ code: z.enum(errorCodes), happened: z.string(), data: z.string(), next: z.string() }) },
});

/** The entries that a call wrote; hand them to `records.undo` to take the call back. */
const written = z.array(idSchema);
const ok = z.object({});
const bytes = z.instanceof(Uint8Array);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A blob that `attachments.keep` has kept, to be attached to a record in the commit that creates it. */
const keptAttachment = z.object({
  sha256, name: z.string().min(1).max(300), mediaType: z.string().max(200), thumbnail: sha256.nullable().default(null),
  width: z.number().int().nullable().default(null), height: z.number().int().nullable().default(null),
});

/** Core's API: the one table that the window, the tests and the bench call. `noun.verb`; live changes by `changes`. */
export const contract = {
  app: {
    state: base.output(z.object({
      profile: profileSchema.nullable(), standing: standingSchema.nullable(), recovery: recoverySchema, settings: settingsSchema,
      /** The three sentences of why nothing can be written now; null when it can. */
      readOnly: z.object({ happened: z.string(), data: z.string(), next: z.string() }).nullable(),
      versions: z.object({ app: z.string(), node: z.string(), electron: z.string().nullable(), sqlite: z.string(), yjs: z.string() }),
    })),
    /** First start. With `sample`, also fills in the sample workspace. */
    begin: base.input(z.object({ workspace: z.string().trim().min(1).max(120), name: z.string().trim().min(1).max(120), role: roleSchema, sample: z.boolean() })).output(profileSchema),
    rename: base.input(z.object({ name: z.string().trim().min(1).max(120), role: roleSchema })).output(profileSchema),
    saveSettings: base.input(z.object({ settings: settingsPatchSchema })).output(settingsSchema),
    dismissRecovery: base.output(ok),
  },
  changes: base.output(eventIterator(changeSchema)),
  records: {
    get: base.input(z.object({ id: idSchema })).output(recordViewSchema),
    /** Records by id, for the names behind references; ids that are not there are left out. */
    names: base.input(z.object({ ids: z.array(idSchema).max(500) })).output(z.array(z.object({ id: idSchema, type: z.string(), title: z.string(), deployment: idSchema.nullable() }))),
    /** One commit: the record, its attachments, and the draft gone. */
    create: base.input(z.object({ type: z.string(), values: valuesSchema, draft: z.string().max(120).nullable().default(null), attachments: z.array(keptAttachment).max(100).default([]) })).output(z.object({ record: recordViewSchema, written })),
    /**
     * Sets fields; null empties one. `seen` (field -> heads that the editor saw) keeps an edit that arrived meanwhile from being
     * overwritten unseen: it becomes a conflict. A field without `seen` replaces its current heads.
     */
    update: base.input(z.object({ id: idSchema, values: valuesSchema, seen: z.record(z.string(), z.array(idSchema)).default({}), draft: z.string().max(120).nullable().default(null) })).output(z.object({ record: recordViewSchema, written })),
    updateMany: base.input(z.object({ ids: z.array(idSchema).min(1).max(5000), values: valuesSchema })).output(z.object({ changed: z.number().int(), written })),
    /** Makes observations ones of another kind; what hangs on them, their history and their ids stay. */
    changeKind: base.input(z.object({ ids: z.array(idSchema).min(1).max(5000), kind: z.enum(captureKinds) })).output(z.object({ changed: z.number().int(), written })),
    remove: base.input(z.object({ ids: z.array(idSchema).min(1).max(5000) })).output(z.object({ written })),
    restore: base.input(z.object({ ids: z.array(idSchema).min(1).max(5000) })).output(z.object({ written })),
    /** Takes earlier writes back by new entries; refuses with `conflict` where someone changed the same field since. */
    undo: base.input(z.object({ entries: z.array(idSchema).min(1).max(20_000) })).output(z.object({ written })),
    /** Settles a conflict by one of its heads; all heads are replaced. */
    resolve: base.input(z.object({ id: idSchema, field: z.string(), entry: idSchema })).output(z.object({ record: recordViewSchema, written })),
    history: base.input(z.object({ id: idSchema })).output(z.array(historyItemSchema)),
    /** Pickers and the palette: records of some types whose title or text fits; without text the most recent. */
    find: base.input(z.object({ types: z.array(z.string()).max(20), text: z.string().max(200).default(''), deployment: idSchema.nullable().default(null), limit: z.number().int().min(1).max(50).default(12) })).output(z.array(listItemSchema)),
    /** All records of a type with their values, for the few hundred at most that pages show whole (deployments, experiments, professions, comments of a subject). */
    list: base.input(z.object({
      type: z.string(), deployment: idSchema.optional(), subject: idSchema.optional(), removed: z.boolean().default(false),
      cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(500).default(200),
    })).output(pageOf(recordViewSchema)),
  },
  feed: {
    page: base.input(feedQuerySchema).output(pageOf(listItemSchema)),
    counts: base.input(feedQuerySchema.pick({ filter: true, text: true })).output(feedCountsSchema),
    weeks: base.input(z.object({ filter: filterSchema })).output(z.array(weekCountSchema)),
    logged: base.input(z.object({ from: instantSchema })).output(z.array(loggedCountSchema)),
  },
  accounts: {
    /** Every deployment as customer success looks at it, the newest first. */
    list: base.input(z.object({ cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(500).default(250) })).output(pageOf(accountSchema)),
    get: base.input(z.object({ id: idSchema })).output(z.object({
      account: accountSchema, experiments: z.array(accountExperimentSchema),
      /** The gravest open breakages, the newest first within a severity; `account.breakages` counts all. */
      breakages: z.array(accountBreakageSchema),
    })),
  },
  triage: {
    list: base.input(triageQuerySchema).output(triageListSchema),
    /** What was decided about an observation. */
    verdict: base.input(z.object({ observation: idSchema })).output(verdictViewSchema),
    /** The score with all that went into it. */
    explain: base.input(z.object({ observation: idSchema })).output(scoreViewSchema),
    /** What an observation may be a duplicate of; with `text`, what has these words. */
    likely: base.input(z.object({ observation: idSchema, text: z.string().max(200).default(''), limit: z.number().int().min(1).max(50).default(8) })).output(z.array(listItemSchema)),
    /** Questions and verdicts about what the person of this device logged. */
    inbox: base.output(inboxSchema),
    /**
     * One decision about one observation or many, in one commit. `seen` (observation -> field -> heads that the decider saw) keeps a decision
     * that arrived meanwhile from being overwritten unseen: it becomes a conflict.
     */
    decide: base.input(z.object({
      observations: z.array(idSchema).min(1).max(5000), decision: decisionSchema, seen: z.record(idSchema, z.record(z.string(), z.array(idSchema))).default({}),
      draft: z.string().max(120).nullable().default(null),
    })).output(z.object({ changed: z.number().int(), written })),
  },
  views: {
    list: base.output(z.array(savedViewSchema)),
    save: base.input(z.object({ view: savedViewSchema.omit({ id: true }).extend({ id: idSchema.nullable() }) })).output(savedViewSchema),
    remove: base.input(z.object({ id: idSchema })).output(ok),
  },
  drafts: {
    /** A draft is what a form holds, saved as it is typed; `create` with its key removes it in the same commit. */
    get: base.input(z.object({ key: z.string().max(120) })).output(z.object({ content: z.json(), saved_at: instantSchema }).nullable()),
    put: base.input(z.object({ key: z.string().max(120), content: z.json() })).output(z.object({ saved_at: instantSchema })),
    remove: base.input(z.object({ key: z.string().max(120) })).output(ok),
    list: base.output(z.array(z.object({ key: z.string(), content: z.json(), saved_at: instantSchema }))),
  },
  attachments: {
    add: base.input(z.object({
      subject: idSchema, name: z.string().min(1).max(300), mediaType: z.string().max(200), content: bytes, thumbnail: bytes.nullable().default(null),
      width: z.number().int().nullable().default(null), height: z.number().int().nullable().default(null),
    })).output(z.object({ record: recordViewSchema, written })),
    /** Keeps bytes for a draft before its record exists; `add` with the same bytes stores nothing twice. */
    keep: base.input(z.object({ content: bytes })).output(z.object({ sha256, sizeBytes: z.number().int() })),
    /** Fetches bytes from the hub that are not here yet, now. */
    fetch: base.input(z.object({ sha256 })).output(ok),
    read: base.input(z.object({ sha256 })).output(z.object({ content: bytes })),
    /** Writes the bytes to a path that the user chose. */
    saveAs: base.input(z.object({ sha256, path: z.string() })).output(ok),
  },
  imports: {
    /** Reads paths (files or folders) and says what an import would do. `mapping` for tables; without it the remembered or a guessed one. */
    preview: base.input(z.object({
      paths: z.array(z.string().max(4096)).min(1).max(10_000), deployment: idSchema.nullable(),
      format: z.enum(['auto', ...importFormats]).default('auto'), mapping: csvMappingSchema.nullable().default(null),
      zone: z.string().max(100).nullable().default(null), encoding: z.enum(['auto', ...importEncodingSchema.options]).default('auto'),
    })).output(importPreviewSchema),
    /** Starts it; progress comes as changes. Either an existing deployment or the name of one to make. */
    start: base.input(z.object({ preview: idSchema, deployment: idSchema.nullable(), newDeployment: z.string().trim().min(1).max(200).nullable(), mapping: csvMappingSchema.nullable() })).output(z.object({ id: idSchema })),
    cancel: base.input(z.object({ id: idSchema })).output(ok),
    report: base.input(z.object({ id: idSchema })).output(importReportSchema),
    reports: base.output(z.array(importReportSchema.omit({ skipped: true, notes: true }))),
    /** Takes back what an import created (as removals, which can be undone). */
    undo: base.input(z.object({ id: idSchema })).output(z.object({ removed: z.number().int(), written })),
    saveReport: base.input(z.object({ id: idSchema, path: z.string() })).output(ok),
  },
  sync: {
    state: base.output(syncStateSchema),
    /** Makes this folder one of a hub's, by an invite. */
    join: base.input(joinInputSchema).output(syncStateSchema),
    /** One whole round now: sends what waits, reads what is new. */
    once: base.output(syncRoundSchema),
    /** Asks for a round and answers at once; how it goes is told by changes of the state. Also goes on after a stop. */
    now: base.output(syncStateSchema),
    /** The window noticed that the network is there again. */
    networkUp: base.output(ok),
    /** Signs off at the hub, when it can be reached, and forgets it. Every record stays, and what has no receipt goes up when this folder joins again. */
    leave: base.output(syncStateSchema),
    devices: base.output(z.array(hubDeviceSchema)),
    setOptions: base.input(syncOptionsPatchSchema).output(syncStateSchema),
    /** Where records are; ids that are not there are left out. */
    places: base.input(z.object({ ids: z.array(idSchema).max(500) })).output(z.array(placedRecordSchema)),
    /** The last rounds, newest first. */
    log: base.input(z.object({ limit: z.number().int().min(1).max(500).default(100) })).output(z.array(syncLogItemSchema)),
    /** Writes everything that is remembered of the rounds to a path that the user chose, one JSON object a line. */
    exportLog: base.input(z.object({ path: z.string() })).output(z.object({ rounds: z.number().int() })),
    /** Records of which the hub refused something, the latest first; the first 500. */
    rejected: base.output(z.array(rejectedRecordSchema)),
    /** Sends again what was refused of some records, as they are now; refuses with `invalid` where a value doesn't fit. Goes up with the next round. */
    resend: base.input(z.object({ records: z.array(idSchema).min(1).max(5000) })).output(z.object({ records: z.number().int() })),
    /** Keeps what was refused of some records on this device only. `resend` takes it up again. */
    setAside: base.input(z.object({ records: z.array(idSchema).min(1).max(5000) })).output(z.object({ records: z.number().int() })),
    /** Files that have still to be moved, those that can't be first. */
    files: base.input(z.object({ limit: z.number().int().min(1).max(500) })).output(z.array(syncFileSchema)),
    /** Tries files again that could not be moved: one, or all. */
    retryFiles: base.input(z.object({ sha256: sha256.nullable() })).output(ok),
  },
  bundles: {
    /** Without a deployment: what the hub has not confirmed. `to`: devices that may read it besides the hub, by id or by a name of device or member. */
    export: base.input(z.object({ path: z.string().max(4096), deployment: idSchema.nullable(), attachments: z.boolean(), to: z.array(z.string().max(200)).max(100).default([]) })).output(bundleSchema),
    /** Progress comes as changes. */
    import: base.input(z.object({ path: z.string().max(4096) })).output(bundleImportSchema),
    state: base.output(bundleStateSchema),
    /** Copies the receipts that the hub gave for carried bundles into a folder that the user chose. */
    copyReceipts: base.input(z.object({ folder: z.string().max(4096) })).output(z.object({ files: z.array(z.string()) })),
  },
  sharing: {
    /** Observations that are held back until somebody has looked at them. */
    waiting: base.input(z.object({ cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(500).default(100) })).output(waitingSchema),
    /** Somebody has looked at them: they go up, with their comments and files. What was sent can't be taken back. */
    release: base.input(z.object({ ids: z.array(idSchema).min(1).max(1000) })).output(z.object({ released: z.number().int() })),
    /** Why records stay on this device; those that are shared, or would be if there were a hub, are left out. */
    why: base.input(z.object({ ids: z.array(idSchema).max(500) })).output(z.array(z.object({ id: idSchema, why: whyHereSchema }))),
  },
  proposals: {
    /** Research's answer to what somebody offers to the workspace. */
    decide: base.input(z.object({ id: idSchema, decision: proposalAnswerSchema })).output(z.object({ written })),
  },
  data: {
    info: base.output(dataInfoSchema),
    check: base.output(checkReportSchema),
    exportTo: base.input(z.object({ path: z.string() })).output(z.object({ records: z.number().int(), bytes: z.number().int() })),
    backups: base.output(z.array(backupSchema)),
    backUp: base.output(backupSchema),
    /** Replaces the database by a backup; what is there now is backed up first. The core restarts itself inside. */
    restoreBackup: base.input(z.object({ name: z.string().max(200) })).output(recoverySchema),
  },
} as const;
