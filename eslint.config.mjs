import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noInheritedKeys } from './test/lint/no-inherited-keys.mjs';

/** Which folders of the storefront a folder may not reach; features do not know each other, and what is below knows none. */
const mayNotImport = (folder, barred, paths = []) => ({
  files: [`storefront/src/${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths,
        patterns: [
          {
            group: [...barred.map((name) => `@/${name}/**`), '../**'],
            message: 'See storefront/README.md.',
          },
        ],
      },
    ],
  },
});

/** Pages of the shop have a language in their path, which these do not know. */
const withoutLanguage = [
  {
    name: 'next/navigation',
    importNames: ['useRouter', 'redirect'],
    message: 'Use useRouter of ui/locale, or redirectTo of lib/locale.',
  },
  { name: 'next/link', message: 'Use ui/link.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'packages/contracts/src/gen/',
      '.sidecart/',
      'coverage/',
      '**/.next/',
      '**/next-env.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      'no-console': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['storefront/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['storefront/src/**/*.tsx'],
    ignores: ['storefront/src/ui/plain-form.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXOpeningElement[name.name="form"] > JSXAttribute[name.name="onSubmit"]',
          message:
            'A form that a script sends is a Form of ui/form.tsx, or a PlainForm: it can be pressed before the script is there.',
        },
      ],
    },
  },
  {
    files: ['services/*/src/**/*.ts', 'packages/*/src/**/*.ts', 'bff/src/**/*.ts', 'deploy/psp/src/**/*.ts'],
    // openapi.ts has joi's names of rules and the paths of our own routes as keys.
    ignores: [
      '**/*.test.ts',
      '**/testing*.ts',
      'packages/contracts/src/http/openapi.ts',
      'packages/kit/src/own-value.ts',
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { sidecart: { rules: { 'no-inherited-keys': noInheritedKeys } } },
    rules: { 'sidecart/no-inherited-keys': 'error' },
  },
  mayNotImport('features', ['features', 'app'], withoutLanguage),
  mayNotImport('features/staff-*', ['features', 'app']),
  {
    files: ['storefront/src/app/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { paths: withoutLanguage }] },
  },
  mayNotImport('ui', ['features', 'app']),
  mayNotImport('lib', ['features', 'app', 'ui']),
  { files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
