import type { ValueCipher } from '../../models/ports/value-cipher';
import type { SqlExecutor } from '../database/sql-executor';
import type { Queries } from '../port/queries';
import { caseQueries } from './cases';
import { clockQueries } from './clocks';
import { decisionQueries } from './decision-definitions';
import { requirementsQueries } from './decision-requirements';
import { elementQueries } from './element-instances';
import { incidentQueries } from './incidents';
import { jobQueries } from './jobs';
import { definitionQueries } from './process-definitions';
import { instanceQueries } from './process-instances';
import { timelineQueries } from './timeline';
import { userTaskQueries } from './user-tasks';
import { variableQueries } from './variables';

/** All reads for screens and clients, one file per question. */
export function createQueries(db: SqlExecutor, cipher: ValueCipher): Queries {
  return {
    ...definitionQueries(db),
    ...decisionQueries(db),
    ...requirementsQueries(db),
    ...instanceQueries(db),
    ...elementQueries(db),
    ...variableQueries(db, cipher),
    ...userTaskQueries(db),
    ...incidentQueries(db, cipher),
    ...jobQueries(db, cipher),
    ...caseQueries(db, cipher),
    ...timelineQueries(db, cipher),
    ...clockQueries(db, cipher),
  };
}
