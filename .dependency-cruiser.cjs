// Who may import whom (the table in ARCHITECTURE.md), and no cycles. Checked by `npm run lint`.

/** Our own code outside of the given folders. */
const outside = (...folders) =>
  `^(?!(${folders.join('|')})(/|\\.))` +
  '(electron|renderer|shared|bundle|command-line|hub|scripts|bench|test)/';
const npm = (...names) => `node_modules/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that need each other are one module, or lack a third. Types count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|vite/client)' },
    },

    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'Runs in every process, so it uses nothing that one of them lacks.',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-imports-shared',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: outside('shared') },
    },
    {
      name: 'shared-packages',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: 'node_modules/',
        pathNot: npm(
          'zod',
          'uuid',
          'yjs',
          'lib0',
          'safe-stable-stringify',
          'node-diff3',
          '@orpc/contract',
        ),
      },
    },
    {
      name: 'yjs-only-in-doc',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/doc/' },
      to: { path: npm('yjs', 'lib0') },
    },

    {
      name: 'core-runs-headless',
      severity: 'error',
      comment: 'The same core runs in tests, the bench and on the command line.',
      from: { path: '^electron/core/' },
      to: { path: npm('electron', 'react', 'react-dom', '@mantine') },
    },
    {
      name: 'core-imports',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: outside('electron/core', 'shared', 'bundle', 'command-line') },
    },

    {
      name: 'kernel-is-lowest',
      severity: 'error',
      comment: 'The kernel knows no capability.',
      from: { path: '^electron/core/kernel/' },
      to: { path: '^electron/core/', pathNot: '^electron/core/kernel/' },
    },
    {
      name: 'ingest-has-one-caller',
      severity: 'error',
      comment: 'The log has one way in: applyIncoming. Everything else hands it a typed value.',
      from: { path: '.', pathNot: '^electron/core/kernel/ingest/apply-incoming[.]ts$' },
      to: { path: '^electron/core/kernel/ingest/ingest[.]ts$' },
    },
    {
      name: 'replication-knows-the-kernel',
      severity: 'error',
      comment: 'What goes to a hub or into a bundle and comes from there, for every capability.',
      from: { path: '^electron/core/replication/' },
      to: { path: '^electron/core/', pathNot: '^electron/core/(replication|kernel)/' },
    },
    {
      name: 'features-of-core-stand-alone',
      severity: 'error',
      comment: 'A capability is composed with another only in app/.',
      from: { path: '^electron/core/features/([^/]+)/' },
      to: {
        path: '^electron/core/',
        pathNot: '^electron/core/(features/$1|replication|kernel)/',
      },
    },
    {
      name: 'no-cycles-of-rooms',
      severity: 'error',
      comment: 'The rooms of the kernel and of replication have an order, types included.',
      scope: 'folder',
      from: { path: '^electron/core/(kernel|replication)/[^/]+$' },
      to: { circular: true },
    },

    {
      name: 'main-imports',
      severity: 'error',
      comment: 'The main process sees no data.',
      from: { path: '^electron/main/' },
      to: { path: outside('electron/main', 'shared/api', 'shared/errors', 'shared/assert') },
    },
    {
      name: 'main-sees-no-data',
      severity: 'error',
      from: { path: '^electron/(main|preload)/' },
      to: { path: npm('yjs', 'better-sqlite3', 'drizzle-orm') },
    },
    {
      name: 'preload-imports',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: outside('electron/preload', 'shared/api') },
    },
    {
      name: 'preload-is-sandboxed',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { dependencyTypes: ['core'] },
    },

    {
      name: 'renderer-imports',
      severity: 'error',
      comment: 'The renderer reaches data through core-client alone.',
      from: { path: '^renderer/' },
      to: { path: outside('renderer', 'shared') },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-sees-no-documents',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^shared/(doc|protocol)/', npm('yjs', 'electron', 'better-sqlite3')] },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      comment: 'A feature is composed with another only in records/ and app/.',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|records|app)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/(core-client|fields|ui)/' },
      to: { path: '^renderer/(features|records|app)/' },
    },
    {
      name: 'records-know-no-app',
      severity: 'error',
      from: { path: '^renderer/records/' },
      to: { path: '^renderer/app/' },
    },

    {
      name: 'hub-imports',
      severity: 'error',
      comment:
        'The hub knows the wire, the documents and the record types; the app is no part of it.',
      from: { path: '^hub/' },
      to: {
        path: outside(
          'hub',
          'bundle',
          'command-line',
          'shared/(doc|entries|invite-link|protocol|records|roles|ids|errors|assert|time|' +
            'visible-text|plural)',
        ),
      },
    },
    {
      name: 'bundle-imports',
      severity: 'error',
      comment: 'The format of bundles, for core and hub alike: Node, and neither of the two.',
      from: { path: '^bundle/' },
      to: { path: outside('bundle', 'shared/(entries|protocol|records|ids|time)') },
    },

    {
      name: 'command-line-imports',
      severity: 'error',
      comment: 'The frame of the command lines of app and hub; it knows neither.',
      from: { path: '^command-line/' },
      to: { path: outside('command-line', 'shared/visible-text') },
    },
    {
      name: 'command-line-is-for-commands',
      severity: 'error',
      from: { path: '^electron/core/', pathNot: '^electron/core/(app/cli/|cli\\.)' },
      to: { path: ['^command-line/', npm('commander')] },
    },

    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|bundle|command-line|hub)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    // Its packages are installed only where it is run.
    exclude: { path: '^bench/peers/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
