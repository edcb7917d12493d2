import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

// Missing in Electron 25, the oldest runtime that the app runs on; TypeScript's own libs know them all the same.
const newerProperties = [
  ['URL', 'canParse'], ['AbortSignal', 'any'], ['Object', 'groupBy'], ['Map', 'groupBy'], ['Promise', 'withResolvers'], ['Array', 'fromAsync'],
].map(([object, property]) => ({ object, property, message: 'Not in Electron 25.' }));

const missingNodeGlobals = ['crypto', 'WebSocket', 'File', 'CustomEvent', 'navigator', 'localStorage']
  .map((name) => ({ name, message: 'Not a global in Node 18: import it, or do without.' }));

const exportDefault = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name per thing, everywhere.',
};

export default ts.config(
  { ignores: ['out', 'release', 'node_modules', 'test-results', 'playwright-report', 'coverage', 'test/fixtures/**'] },
  ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
    },
  },
  {
    files: ['electron/**', 'shared/**', 'bundle/**', 'renderer/**'],
    rules: {
      'no-restricted-properties': ['error', ...newerProperties],
      'no-restricted-syntax': ['error', exportDefault],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['electron/core/**', 'electron/main/**', 'shared/**', 'bundle/**'], rules: { 'no-restricted-globals': ['error', ...missingNodeGlobals] } },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [hooks.configs.flat['recommended-latest'] ?? hooks.configs.flat.recommended] },
  {
    files: ['renderer/**'],
    ignores: ['renderer/ui/number-words.ts'],
    rules: {
      'no-restricted-syntax': ['error', exportDefault, {
        selector: 'MemberExpression[property.name=/^(toLocaleString|toFixed)$/]',
        message: 'Numbers are written by renderer/ui/number-words.ts: one way on every screen.',
      }],
    },
  },
  { files: ['**/*.cjs', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
