/** The import rules of the house. Each rule is a sentence; `npm run arch` prints it with the offending import. */
const test = '(\\.test\\.ts$|/testing/|/contract/|/fixtures/)';

module.exports = {
  forbidden: [
    {
      name: 'models-import-nothing-of-ours',
      comment: 'models/ says what things are: it imports nothing of ours but models/.',
      severity: 'error',
      from: { path: '^models/', pathNot: test },
      to: { path: '^(workflows|activities|store|worker|api|cli|scripts|dashboards|bench|tests)/' },
    },
    {
      name: 'models-do-no-io',
      comment:
        'models/ is pure: no file, network or process module (the parser and the canonical form hash bytes with node:crypto).',
      severity: 'error',
      from: { path: '^models/', pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-the-parser-knows-bpmn-moddle',
      comment: 'bpmn-moddle and the zeebe descriptor are known to models/parser alone.',
      severity: 'error',
      from: { pathNot: '^models/parser/' },
      to: { path: 'node_modules/(bpmn-moddle|zeebe-bpmn-moddle)' },
    },
    {
      name: 'workflows-import-models-only',
      comment: 'workflows/ imports models/ and itself, never the parser, the rules or the deploy-time half of FEEL.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: test },
      to: {
        path: '^(activities|store|worker|api|cli|scripts|dashboards|bench|tests|models/(parser|rules|process/canonical|feel/parse|decisions/compile))',
      },
    },
    {
      name: 'kernel-has-no-npm-package',
      comment:
        'The kernel (engine, elements, sla) imports no npm package and no node module; FEEL lives in models/feel.',
      severity: 'error',
      from: { path: '^workflows/(engine|elements|sla)/', pathNot: test },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'temporal-workflow-only-in-shell',
      comment: 'Only *.workflow.ts and the bundle entry import @temporalio/workflow.',
      severity: 'error',
      from: { pathNot: '(\\.workflow\\.ts$|^workflows/index\\.ts$)' },
      to: { path: 'node_modules/@temporalio/workflow' },
    },
    {
      name: 'activities-import-models-only',
      comment: 'activities/ imports models/: what it needs from the store comes through a port.',
      severity: 'error',
      from: { path: '^activities/', pathNot: test },
      to: { path: '^(workflows|store|worker|api|cli|scripts|dashboards|bench|tests)/' },
    },
    {
      name: 'store-imports-models-only',
      comment: 'store/ imports models/ and nothing else of ours.',
      severity: 'error',
      from: { path: '^store/', pathNot: test },
      to: { path: '^(workflows|activities|worker|api|cli|scripts|dashboards|bench|tests)/' },
    },
    {
      name: 'api-never-imports-workflows',
      comment:
        'api/ asks a running case by query and update: it imports models/ and store/, never workflows/, activities/ or worker/.',
      severity: 'error',
      from: { path: '^api/', pathNot: test },
      to: { path: '^(workflows|activities|worker|cli|scripts|dashboards|bench|tests)/' },
    },
    {
      name: 'cli-imports-the-pure-part',
      comment: 'cli/ imports models/ and the pure kernel only.',
      severity: 'error',
      from: { path: '^cli/', pathNot: test },
      to: { path: '^(activities|store|worker|api|scripts|dashboards|bench|tests)/|^workflows/(?!engine|elements|sla)' },
    },
    {
      name: 'worker-imports-no-api',
      comment: 'worker/ composes the server side; it never imports api/, cli/ or scripts/.',
      severity: 'error',
      from: { path: '^worker/', pathNot: test },
      to: { path: '^(api|cli|scripts|dashboards|bench|tests)/' },
    },
    {
      name: 'nobody-imports-composition-roots',
      comment:
        'Nobody imports api/, worker/, cli/ or tests/ but scripts/, which composes the embedded mode (and tests and benchmarks).',
      severity: 'error',
      from: { path: '^(models|workflows|activities|store|dashboards)/', pathNot: test },
      to: { path: '^(api|worker|cli|tests)/' },
    },
    {
      name: 'dashboards-import-conventions-only',
      comment: 'dashboards/ takes metric and label names from models/conventions.ts and imports nothing else of ours.',
      severity: 'error',
      from: { path: '^dashboards/', pathNot: test },
      to: { path: '^(workflows|activities|store|worker|api|cli|scripts|bench|tests|models/(?!conventions))' },
    },
    {
      name: 'simulators-are-systems-of-their-own',
      comment:
        'A simulator shares no code with us: it imports node modules, npm packages and scripts/simulators/ only.',
      severity: 'error',
      from: { path: '^scripts/simulators/', pathNot: test },
      to: { path: '^(models|workflows|activities|store|worker|api|cli|dashboards|bench|tests|scripts/(?!simulators))' },
    },
    {
      name: 'adapters-know-no-simulator',
      comment:
        'An adapter speaks the wire format of its region; it shares no code with the simulator that stands for it.',
      severity: 'error',
      from: { path: '^activities/', pathNot: test },
      to: { path: '^scripts/simulators/' },
    },
    {
      name: 'no-cycles',
      comment:
        'No import cycles: a path is readable from file to file in one direction (types may refer to each other).',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-are-found',
      comment: 'Every import is found where it points: the other rules judge only what they can resolve.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-code-in-product',
      comment: 'Product code does not import tests.',
      severity: 'error',
      from: { pathNot: `${test}|^tests/|^bench/|^scripts/test\\.ts$` },
      to: { path: test },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.data|dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
