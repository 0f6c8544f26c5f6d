import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.j1-integration*/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: './tsconfig.json' },
    },
    rules: {
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // Who runs integrations from their sources may compile them with an older TypeScript.
      'no-restricted-syntax': ['error', 'TSSatisfiesExpression'],
    },
  },
  // Seams: what each part may know of the others.
  restrictImports(
    'src/jumpcloud/**',
    ['../**'],
    'The client knows nothing of ours.',
  ),
  restrictImports(
    'src/graph/**',
    [
      '../steps',
      '../steps/**',
      '../jumpcloud/get',
      '../jumpcloud/attempt',
      'node-fetch',
      'http',
      'https',
    ],
    'What all steps share knows no resource, and no HTTP.',
  ),
  restrictImports(
    'src/config.ts',
    ['./**'],
    'The configuration imports nothing of ours.',
  ),
  {
    files: [
      'test/**/main.ts',
      'test/demo.ts',
      'test/document.ts',
      'test/record.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);

/** Forbids imports in the files of a part, but for its tests and its made-up data. */
function restrictImports(files, group, message) {
  return {
    files: [files],
    ignores: ['**/*.test.ts', '**/sandbox.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group, message }] }],
    },
  };
}
