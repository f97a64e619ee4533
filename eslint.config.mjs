import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const clockOnly = [{ name: 'Date', message: 'Time is a parameter: take a Clock (src/platform/clock.ts).' }];
const configOnly = {
  object: 'process',
  property: 'env',
  message: 'Configuration is read in one file: src/platform/config.ts.',
};
const syntax = [
  {
    selector: "Property[key.name='eager'], Property[key.name='cascade'], Property[key.name='lazy']",
    message: 'No eager, lazy or cascading relations: a read names its columns in a store.',
  },
  {
    selector: "CallExpression[callee.property.name='save'], CallExpression[callee.property.name='upsert']",
    message: 'save() of a loaded row silently reverts other columns: insert, or compare-and-set (src/platform/db).',
  },
  {
    selector: 'CallExpression[callee.name=/^(ManyToOne|OneToMany|OneToOne|ManyToMany)$/]',
    message: 'No ORM relations: a key is a column with a foreign key.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.hub', '.stryker', 'coverage', '**/*.cjs'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...clockOnly],
      'no-restricted-properties': ['error', configOnly],
      'no-restricted-syntax': ['error', ...syntax],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: ['src/platform/clock.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/platform/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['scripts/**', 'test/**'],
    rules: { 'no-console': 'off', 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    // Answers of the API are looked at as they come: as a client sees them.
    files: ['test/**', 'scripts/demo/**'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['test/**'],
    plugins: { jest },
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', '*.expect*', 'fc.assert'] }],
      'jest/require-to-throw-message': 'error',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
