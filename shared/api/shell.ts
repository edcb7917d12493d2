/**
 * What only the main process can do for the window, and what it reports to the window: one table of
 * calls, one of events. Main checks every call's sender, input and output against it; the preload
 * exposes it as `window.fieldloop`. Records never pass here; they travel over the core port.
 */
import { z } from 'zod';

const path = z.string().min(1).max(32_767);

/** A name filter of a file dialog; extensions without the dot. */
const fileFilter = z.strictObject({
  name: z.string().min(1).max(100),
  extensions: z
    .array(z.string().regex(/^(\*|[a-z0-9]{1,10})$/i))
    .min(1)
    .max(20),
});

export const themeSource = z.enum(['system', 'light', 'dark']);

export const appInfo = z.strictObject({
  name: z.string(),
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** The folder with this window's data. */
  dataDir: z.string(),
  packaged: z.boolean(),
});

/** Calls from the window to main: name -> schemas of input and output. */
export const shellCalls = {
  /** Asks for files or one folder. Returns absolute paths; empty when cancelled. */
  chooseFiles: {
    input: z.strictObject({
      title: z.string().max(200),
      kind: z.enum(['files', 'file', 'folder']),
      filters: z.array(fileFilter).max(10).default([]),
    }),
    output: z.array(path).max(10_000),
  },
  /** Asks where to save. Returns an absolute path, or null when cancelled. */
  chooseSavePath: {
    input: z.strictObject({
      title: z.string().max(200),
      suggestedName: z.string().min(1).max(255),
      filters: z.array(fileFilter).max(10).default([]),
    }),
    output: path.nullable(),
  },
  /** Prints the page as it is shown, on A4. Returns the bytes of a PDF. */
  printToPdf: { input: z.undefined(), output: z.instanceof(Uint8Array) },
  /**
   * Opens the system's file manager with the file or folder selected. Returns false if it doesn't
   * exist.
   */
  showInFolder: { input: path, output: z.boolean() },
  /** Opens an https link in the system's browser. Returns false for any other link. */
  openLink: { input: z.string().max(2_048), output: z.boolean() },
  getTheme: {
    input: z.undefined(),
    output: z.strictObject({ source: themeSource, dark: z.boolean() }),
  },
  setTheme: {
    input: themeSource,
    output: z.strictObject({ source: themeSource, dark: z.boolean() }),
  },
  getAppInfo: { input: z.undefined(), output: appInfo },
} as const;

/** A request to open something, from outside the app: hostile until parsed. */
export const openRequest = z.discriminatedUnion('type', [
  /** A bundle file that the user opened with Fieldloop. */
  z.strictObject({ type: z.literal('bundle'), path: path.regex(/\.flb$/i) }),
  /**
   * A link fieldloop://<action>/<id>?… ; the action and the parameters are plain words, checked
   * again where they are used.
   */
  z.strictObject({
    type: z.literal('link'),
    action: z.string().regex(/^[a-z][a-z-]{0,31}$/),
    target: z.string().max(200),
    parameters: z.record(z.string().max(64), z.string().max(1_000)),
  }),
]);

/** Events from main to the window: name -> schema of their content. */
export const shellEvents = {
  /** The global capture shortcut was pressed; the window is already visible. */
  capture: z.strictObject({}),
  open: openRequest,
  /** Core stopped unexpectedly. Pending calls have failed; a new port comes when it runs again. */
  coreStopped: z.strictObject({
    reason: z.string(),
    /** How often it stopped in the last minutes, including this time. */
    stops: z.number().int().min(1),
    /**
     * Milliseconds until it is restarted; null if main has given up and waits for `connectCore`.
     */
    restartInMs: z.number().int().min(0).nullable(),
  }),
  /**
   * After an update, core rebuilds the projection, and answers calls when it is done (`share` 1).
   */
  coreRebuilding: z.strictObject({ share: z.number().min(0).max(1) }),
  themeChanged: z.strictObject({ source: themeSource, dark: z.boolean() }),
} as const;

export type ThemeSource = z.infer<typeof themeSource>;
export type OpenRequest = z.infer<typeof openRequest>;

export type ShellCallName = keyof typeof shellCalls;
export type ShellInput<N extends ShellCallName> = z.input<(typeof shellCalls)[N]['input']>;
export type ShellOutput<N extends ShellCallName> = z.output<(typeof shellCalls)[N]['output']>;

export type ShellEventName = keyof typeof shellEvents;
export type ShellEvent<N extends ShellEventName> = z.output<(typeof shellEvents)[N]>;

/** A call whose input is `undefined` takes no argument. */
type ShellCall<N extends ShellCallName> =
  undefined extends ShellInput<N>
    ? () => Promise<ShellOutput<N>>
    : (input: ShellInput<N>) => Promise<ShellOutput<N>>;

/** A DOM `File`, as far as code without DOM types can describe it. */
interface FileLike {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** `window.fieldloop`, as the preload exposes it. */
export type Shell = { readonly [N in ShellCallName]: ShellCall<N> } & {
  /**
   * Requests a port to core, once per page load. The page then gets a `message` event on `window`
   * whose data is `{ type: corePortMessage }` and whose `ports[0]` is the port: now, and again
   * after each restart of core.
   */
  readonly connectCore: () => void;
  /**
   * Returns the absolute path of a dropped or picked File; null if it has none (pasted, created by
   * code).
   */
  readonly getPathForFile: (file: FileLike) => string | null;
  /**
   * Calls back on each event of that name; the first listener also gets earlier events. Returns a
   * function that stops it.
   */
  readonly on: <N extends ShellEventName>(
    name: N,
    listener: (event: ShellEvent<N>) => void,
  ) => () => void;
  /**
   * Sets what the page does before its window closes or the app quits (save the draft); the window
   * waits for it, for two seconds at most. There is one handler at a time; null removes it.
   */
  readonly beforeClose: (handler: (() => Promise<void>) | null) => void;
};

/** The `type` of the window message that carries the core port. */
export const corePortMessage = 'fieldloop:core-port';
