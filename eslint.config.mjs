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
      'no-restricted-syntax': [
        'error',
        'TSSatisfiesExpression',
        {
          selector:
            'ClassDeclaration[superClass.name=/^Integration/]:not([id.name=/^Integration/])',
          message:
            "SDK 17 takes an error for the integration's own by its class name: begin it with Integration.",
        },
      ],
    },
  },
  // Seams: what each part may know of the others.
  restrictImports('src/**'),
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
      '../config',
      '../connection',
      '../jumpcloud/attempt',
      '../jumpcloud/dialects',
      '../jumpcloud/get',
      'node-fetch',
      'http',
      'https',
    ],
    'What all steps share knows no resource, no HTTP, and not where a client comes from.',
  ),
  restrictImports(
    'src/config.ts',
    ['./**'],
    'The configuration imports nothing of ours.',
  ),
  restrictImports(
    'test/sandbox/api.ts',
    ['**/src/**'],
    'What the API takes does not follow from what is under test.',
  ),
  {
    files: ['test/**/main.ts', 'test/demo.ts', 'test/record.ts'],
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

/**
 * Forbids imports from `test` in the files of a part, and others where some are given. Its
 * tests may import all.
 * Of two calls for the same file, only the last one counts.
 */
function restrictImports(files, group, message) {
  return {
    files: [files],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(group ? [{ group, message }] : []),
            {
              group: ['**/test', '**/test/**'],
              message: 'Only tests import from test.',
            },
          ],
        },
      ],
    },
  };
}
