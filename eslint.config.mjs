import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';
import { writesThroughHook } from './scripts/eslint-writes.mjs';

// Missing in Electron 25, the oldest runtime that the app runs on; TypeScript's own libs know them
// all the same.
const newerProperties = [
  ['URL', 'canParse'],
  ['AbortSignal', 'any'],
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['Promise', 'withResolvers'],
  ['Array', 'fromAsync'],
].map(([object, property]) => ({ object, property, message: 'Not in Electron 25.' }));

const missingNodeGlobals = [
  'crypto',
  'WebSocket',
  'File',
  'CustomEvent',
  'navigator',
  'localStorage',
].map((name) => ({ name, message: 'Not a global in Node 18: import it, or do without.' }));

const exportDefault = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name per thing, everywhere.',
};

const logTables = [
  'entry|claim|doc|doc_update|doc_snapshot|doc_range|outbox|unconfirmed|unseen_entry',
  'clock_ahead|quarantine',
].join('|');
const logStatement = `/\\b(FROM|JOIN|INTO|UPDATE|TABLE)\\s+(${logTables})\\b/`;
const statementOnTheLog = {
  selector: `:matches(Literal[value=${logStatement}], TemplateElement[value.raw=${logStatement}])`,
  message: 'Only electron/core/kernel/tables writes SQL on the tables of the log.',
};
const drizzleNames = 'doc|docUpdate|docSnapshot|outbox|unseenEntry|clockAhead|quarantine';
const tableOfTheLog = {
  selector: `ImportSpecifier[imported.name=/^(${drizzleNames})Table$/]`,
  message: 'Only electron/core/kernel/tables knows the tables of the log.',
};

const isString = '[consequent.value=/^/]';
const pluralByHand = {
  selector: `ConditionalExpression[test.operator=/^[!=]==$/][test.right.value=1]${isString}`,
  message: 'Use plural or counted of shared/plural.ts (in renderer also countWords).',
};
const dateFormat =
  "CallExpression[callee.property.name='format']" +
  ':matches([arguments.length=0], [arguments.0.type=/^(Literal|TemplateLiteral|ConditionalExp)/])';
const dateByHand = {
  selector: `${dateFormat}, MemberExpression[property.name=/^toLocale(Date|Time)String$/]`,
  message: 'Dates are written by renderer/ui/time-words.ts: one way on every screen.',
};
const numberByHand = {
  selector: 'MemberExpression[property.name=/^(toLocaleString|toFixed)$/]',
  message: 'Numbers are written by renderer/ui/number-words.ts: one way on every screen.',
};

export default ts.config(
  {
    ignores: [
      'out',
      'release',
      'node_modules',
      'test-results',
      'playwright-report',
      'coverage',
      'test/fixtures/**',
    ],
  },
  ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          caughtErrors: 'none',
          ignoreRestSiblings: true,
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
    },
  },
  {
    files: ['electron/**', 'shared/**', 'bundle/**', 'command-line/**', 'renderer/**'],
    rules: {
      'no-restricted-properties': ['error', ...newerProperties],
      'no-restricted-syntax': ['error', exportDefault, pluralByHand],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['electron/core/**'],
    ignores: [
      'electron/core/kernel/tables/**',
      // They read files that may be damaged or no database of Fieldloop: nothing of these is known.
      'electron/core/kernel/database/make-backup.ts',
      'electron/core/features/recovery/found-entries.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        exportDefault,
        pluralByHand,
        statementOnTheLog,
        tableOfTheLog,
      ],
    },
  },
  {
    files: ['electron/core/**', 'electron/main/**', 'shared/**', 'bundle/**'],
    rules: { 'no-restricted-globals': ['error', ...missingNodeGlobals] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [hooks.configs.flat['recommended-latest'] ?? hooks.configs.flat.recommended],
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/ui/time-words.ts'],
    rules: {
      'no-restricted-syntax': ['error', exportDefault, pluralByHand, numberByHand, dateByHand],
    },
  },
  {
    files: ['renderer/**'],
    plugins: { fieldloop: { rules: { 'writes-through-hook': writesThroughHook } } },
    rules: { 'fieldloop/writes-through-hook': 'error' },
  },
  // `write` or `act` of who calls them runs these. Typed text is kept without either.
  {
    files: [
      'renderer/features/capture/{attach-files,save-capture,use-settling}.ts',
      'renderer/features/first-start/first-start.tsx',
      'renderer/fields/draft-keeper.ts',
      'renderer/ui/change-kind.tsx',
      'renderer/ui/write.tsx',
    ],
    rules: { 'fieldloop/writes-through-hook': 'off' },
  },
  {
    files: ['hub/**', 'scripts/**', 'bench/**'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['hub/**'], rules: { 'no-restricted-syntax': ['error', pluralByHand] } },
  {
    files: ['test/e2e/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name='expect'] > AwaitExpression.arguments > " +
            'CallExpression[callee.property.name=/^(all(InnerTexts|TextContents)|innerText|' +
            'textContent|inputValue|getAttribute|count|boundingBox|is(Visible|Hidden|Enabled|' +
            'Disabled|Checked|Editable))$/]',
          message:
            'This reads the page once, perhaps before it has changed: ' +
            'use expect(locator) or expect.poll.',
        },
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Wait for what you expect, not for a time.',
        },
      ],
    },
  },
  // Sample data is a list of texts, not code.
  { files: ['electron/core/app/sample/**'], rules: { 'max-lines': 'off' } },
  // Each function is short enough to be read as one thought.
  {
    files: [
      'electron/**',
      'renderer/**',
      'hub/**',
      'shared/**',
      'bundle/**',
      'command-line/**',
      'scripts/**',
      'bench/**',
    ],
    rules: {
      complexity: ['error', 15],
      'max-depth': ['error', 4],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-nested-ternary': 'error',
    },
  },
  // Prettier breaks code, but neither literals nor comments; an import of one name can't be broken.
  {
    files: ['**/*.{ts,tsx,cjs,mjs}'],
    rules: { 'max-len': ['error', { code: 100, ignorePattern: '^import \\{ [^,]+ \\} from ' }] },
  },
  { files: ['**/*.cjs', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
