import { sql } from 'kysely';
import type { Viewer } from '../../models/viewer';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { maySeeDefinitions } from '../policy';
import type { Queries } from '../port/queries';
import type { ProcessDefinitionRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { deployedFile } from './deployed-file';
import { search } from './search';

const COLUMNS = refs({
  key: 'd.key',
  processId: 'd.process_id',
  name: 'd.name',
  version: 'd.version',
  versionTag: 'd.version_tag',
  resourceName: 'd.resource_name',
  modelHash: 'd.model_hash',
  deploymentKey: 'd.deployment_key',
  hasStartForm: 'd.has_start_form',
  isLatest: 'd.is_latest',
  deployedAt: 'd.deployed_at',
});

const SPEC = {
  from: sql`records.definitions d`,
  columns: selectList(COLUMNS),
  key: COLUMNS.key,
  sorts: {
    key: { column: COLUMNS.key },
    processId: { column: COLUMNS.processId },
    name: { column: COLUMNS.name, isNullable: true },
    version: { column: COLUMNS.version },
    versionTag: { column: COLUMNS.versionTag, isNullable: true },
    resourceName: { column: COLUMNS.resourceName },
  },
} as const;

type DefinitionQueries = Pick<Queries, 'processDefinitions' | 'processDefinition' | 'processDefinitionXml'>;

export function definitionQueries(db: SqlExecutor): DefinitionQueries {
  return {
    async processDefinitions({ viewer, filter, sort, page }) {
      const allowed = sql<boolean>`${maySeeDefinitions(viewer)}`;
      return search<ProcessDefinitionRow, keyof typeof SPEC.sorts>(db, SPEC, {
        where: [allowed, ...conditionsOf(filter && { ...filter }, COLUMNS)],
        sort,
        page,
      });
    },
    processDefinition: (viewer, key) => definition(db, viewer, key),
    async processDefinitionXml(viewer, key) {
      return (await definition(db, viewer, key)) && deployedFile(db, SPEC, 'd', key);
    },
  };
}

async function definition(db: SqlExecutor, viewer: Viewer, key: string): Promise<ProcessDefinitionRow | null> {
  if (!maySeeDefinitions(viewer)) return null;
  return firstOf(db, sql<ProcessDefinitionRow>`select ${SPEC.columns} from ${SPEC.from} where d.key = ${key}`);
}
