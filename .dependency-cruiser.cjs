// Who may import whom (ARCHITECTURE.md): core ← connectors ← areas ← signin ← protocols ← app.ts ← main.ts, checked by `npm run depcruise`.
const layers = ['core', 'connectors', 'areas', 'signin', 'protocols']
const tests = '\\.test\\.tsx?$'

/** A layer imports itself and the layers before it; app.ts and main.ts stand above all of them. */
const direction = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer}-imports-nothing-above-it`,
  severity: 'error',
  comment: `src/${layer} may import: ${layers.slice(0, index + 1).join(', ')}. What lies above is handed in, or told by an event.`,
  from: { path: `^src/${layer}/`, pathNot: tests },
  to: { path: `^src/(${layers.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'composition-root-is-above',
      severity: 'error',
      comment: 'Only main.ts, setup.ts and the command line import app.ts; nothing imports main.ts.',
      from: { path: '^src/', pathNot: [tests, '^src/(main|setup)\\.ts$', '^src/cli/'] },
      to: { path: '^src/(app|main)\\.ts$' },
    },
    {
      name: 'settings-are-handed-in',
      severity: 'error',
      comment:
        'Only main.ts, app.ts, setup.ts and the command line import src/config; everything else is handed the values it needs.',
      from: { path: '^src/', pathNot: [tests, '^src/(main|app|setup)\\.ts$', '^src/(config|cli)/'] },
      to: { path: '^src/config/' },
    },
    {
      name: 'config-stands-alone',
      severity: 'error',
      comment:
        'src/config imports of our own code only what src/core/errors, security, time and project-root.ts offer.',
      from: { path: '^src/config/', pathNot: tests },
      to: {
        path: '^src/',
        pathNot: ['^src/config/', '^src/core/(errors|security|time)/', '^src/core/project-root\\.ts$'],
      },
    },
    {
      name: 'area-only-through-its-index',
      severity: 'error',
      comment: 'What an area offers to other areas is in its index.ts.',
      from: { path: '^src/areas/([^/]+)/', pathNot: tests },
      to: { path: '^src/areas/[^/]+/', pathNot: ['^src/areas/$1/', '^src/areas/[^/]+/index\\.ts$'] },
    },
    {
      name: 'area-only-through-its-index-from-outside',
      severity: 'error',
      comment: 'What an area offers to the rest of the server is in its index.ts.',
      from: { path: '^src/', pathNot: [tests, '^src/areas/[^/]+/'] },
      to: { path: '^src/areas/[^/]+/', pathNot: '^src/areas/[^/]+/index\\.ts$' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'A circle of imports has no order to read it in. Types may be circular.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'web-knows-only-the-wire',
      severity: 'error',
      comment: 'The browser talks to the server over HTTP; of its code it may share the types of the contract.',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/core/contract/types' },
    },
    {
      name: 'the-command-line-is-above',
      severity: 'error',
      comment: 'src/cli is a program of its own beside the server; nothing of the server imports it.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'the-client-stands-alone',
      severity: 'error',
      comment: 'packages/sdk is published by itself: it needs nothing of the server, of Node.js or of npm.',
      from: { path: '^packages/sdk/src/' },
      to: { pathNot: '^packages/sdk/src/' },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: tests },
      to: { path: [tests, '^test/', '^bench/', '^scripts/', '^examples/'] },
    },
    {
      name: 'no-development-package-in-production',
      severity: 'error',
      comment: 'A package that runs in production belongs to "dependencies".',
      from: { path: '^(src|web)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
