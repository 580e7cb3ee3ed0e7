/** The arrows of the architecture: apps → host → core | pipeline → contracts, platform. */
const TESTS = String.raw`\.test\.tsx?$|\.contract[-a-z]*\.ts$|/test/|/ui-lint/`

// oxlint-disable-next-line max-params -- one line a rule
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** What each package may import of our own. */
const ALLOWED = {
  'packages/contracts': [],
  'packages/platform': ['packages/contracts'],
  'packages/pipeline': ['packages/contracts', 'packages/platform'],
  'packages/core': ['packages/contracts', 'packages/platform'],
  'packages/host': ['packages/contracts', 'packages/platform', 'packages/core', 'packages/pipeline'],
  'packages/testing': [
    'packages/contracts',
    'packages/platform',
    'packages/core',
    'packages/pipeline',
    'apps/migrator',
  ],
}

const arrows = Object.entries(ALLOWED).map(([folder, allowed]) =>
  forbid(
    `${folder}-arrows`,
    `${folder} may import ${allowed.join(', ') || 'nothing of ours'}`,
    { path: `^${folder}/`, pathNot: TESTS },
    { path: '^(apps|packages)/', pathNot: [folder, ...allowed].map((each) => `^${each}/`) },
  ),
)

module.exports = {
  forbidden: [
    ...arrows,
    forbid(
      'no-cycles',
      'A cycle has no beginning to read from',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'apps-stand-alone',
      'An app is wiring; only standalone and the command line start others (tests of apps may too)',
      { path: '^apps/([^/]+)/', pathNot: `^apps/(standalone|cli)/|^apps/api/src/host-realtime\\.ts$|${TESTS}` },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'api-hosts-realtime',
      'Without Redis the API hosts the consumer of live messages itself, and nothing else of another app',
      { path: '^apps/api/src/host-realtime\\.ts$' },
      { path: '^apps/', pathNot: '^apps/(api|consumers)/' },
    ),
    forbid(
      'core-modules-by-index',
      'A module of core is entered through its index.ts',
      { path: '^packages/core/src/([^/]+)/' },
      { path: '^packages/core/src/[^/]+/', pathNot: String.raw`^packages/core/src/($1/|[^/]+/index\.ts$)` },
    ),
    forbid(
      'packages-by-name',
      'Another package is imported by its name',
      { path: '^(apps|packages)/([^/]+)/', pathNot: TESTS },
      { path: '^(apps|packages)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    ),
    forbid(
      'sql-stays-low',
      'SQL lives in core, in the drivers, in the migrator and in tests',
      {
        path: '^(apps|packages)/',
        pathNot: `^packages/core/|^packages/[^/]+/src/drivers/|^packages/testing/|^apps/migrator/|${TESTS}`,
      },
      { path: '^node_modules/(mysql2|kysely)/' },
    ),
    forbid(
      'tests-stay-out',
      'What ships imports no test code',
      { path: '^(apps|packages)/', pathNot: `^packages/testing/|${TESTS}` },
      { path: `^packages/testing/|${TESTS}` },
    ),
    forbid(
      'resolvable',
      'An import must lead somewhere',
      {},
      { couldNotResolve: true, pathNot: String.raw`^\./\+types/|^virtual:` },
    ),
    forbid(
      'declared',
      'A dependency stands in the package.json of the package that uses it',
      { path: '^(apps|packages)/', pathNot: `${TESTS}|^apps/web/[^/]+\\.config\\.ts$` },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)(build|\.react-router|\.data)/` },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    preserveSymlinks: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
