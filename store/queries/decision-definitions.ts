import { sql } from 'kysely';
import type { Viewer } from '../../models/viewer';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { maySeeDefinitions } from '../policy';
import type { Queries } from '../port/queries';
import type { DecisionDefinitionRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { deployedFile } from './deployed-file';
import { search } from './search';

const COLUMNS = refs({
  key: 'd.key',
  decisionId: 'd.decision_id',
  name: 'd.name',
  version: 'd.version',
  graphId: 'g.graph_id',
  graphKey: 'g.key',
});

const SPEC = {
  from: sql`records.decisions d join records.decision_graphs g on g.key = d.graph_key`,
  columns: selectList(COLUMNS),
  key: COLUMNS.key,
  sorts: {
    key: { column: COLUMNS.key },
    decisionId: { column: COLUMNS.decisionId },
    name: { column: COLUMNS.name },
    version: { column: COLUMNS.version },
    graphId: { column: COLUMNS.graphId },
    graphKey: { column: COLUMNS.graphKey },
  },
} as const;

type DecisionQueries = Pick<Queries, 'decisionDefinitions' | 'decisionDefinition' | 'decisionDefinitionXml'>;

/** Deployed decisions and decision services, each in each version. */
export function decisionQueries(db: SqlExecutor): DecisionQueries {
  return {
    async decisionDefinitions({ viewer, filter, sort, page }) {
      const allowed = sql<boolean>`${maySeeDefinitions(viewer)}`;
      return search<DecisionDefinitionRow, keyof typeof SPEC.sorts>(db, SPEC, {
        where: [allowed, ...conditionsOf(filter && { ...filter }, COLUMNS)],
        sort,
        page,
      });
    },
    decisionDefinition: (viewer, key) => decision(db, viewer, key),
    async decisionDefinitionXml(viewer, key) {
      return (await decision(db, viewer, key)) && deployedFile(db, SPEC, 'g', key);
    },
  };
}

async function decision(db: SqlExecutor, viewer: Viewer, key: string): Promise<DecisionDefinitionRow | null> {
  if (!maySeeDefinitions(viewer)) return null;
  return firstOf(db, sql<DecisionDefinitionRow>`select ${SPEC.columns} from ${SPEC.from} where d.key = ${key}`);
}
