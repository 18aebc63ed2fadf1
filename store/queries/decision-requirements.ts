import { sql } from 'kysely';
import type { Viewer } from '../../models/viewer';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { maySeeDefinitions } from '../policy';
import type { Queries } from '../port/queries';
import type { DecisionRequirementsRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { deployedFile } from './deployed-file';
import { search } from './search';

const COLUMNS = refs({
  key: 'g.key',
  graphId: 'g.graph_id',
  name: 'g.name',
  version: 'g.version',
  resourceName: 'g.resource_name',
});

const SPEC = {
  from: sql`records.decision_graphs g`,
  columns: selectList(COLUMNS),
  key: COLUMNS.key,
  sorts: {
    key: { column: COLUMNS.key },
    graphId: { column: COLUMNS.graphId },
    name: { column: COLUMNS.name, isNullable: true },
    version: { column: COLUMNS.version },
  },
} as const;

type RequirementsQueries = Pick<Queries, 'decisionRequirements' | 'decisionRequirementsOf' | 'decisionRequirementsXml'>;

/** Decision requirements graphs: the DMN files, each in each version. */
export function requirementsQueries(db: SqlExecutor): RequirementsQueries {
  return {
    async decisionRequirements({ viewer, filter, sort, page }) {
      const allowed = sql<boolean>`${maySeeDefinitions(viewer)}`;
      return search<DecisionRequirementsRow, keyof typeof SPEC.sorts>(db, SPEC, {
        where: [allowed, ...conditionsOf(filter && { ...filter }, COLUMNS)],
        sort,
        page,
      });
    },
    decisionRequirementsOf: (viewer, key) => graph(db, viewer, key),
    async decisionRequirementsXml(viewer, key) {
      return (await graph(db, viewer, key)) && deployedFile(db, SPEC, 'g', key);
    },
  };
}

async function graph(db: SqlExecutor, viewer: Viewer, key: string): Promise<DecisionRequirementsRow | null> {
  if (!maySeeDefinitions(viewer)) return null;
  return firstOf(db, sql<DecisionRequirementsRow>`select ${SPEC.columns} from ${SPEC.from} where g.key = ${key}`);
}
