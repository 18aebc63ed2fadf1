import { type RawBuilder, sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import type { Viewer } from '../../models/viewer';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesCase, seesRow } from '../policy';
import type { CaseFilter, CaseSort, Queries } from '../port/queries';
import type { CaseRow } from '../port/rows';
import { conditionsOf, existence, refs, selectList } from './conditions';
import { hasLight, lightOfCase } from './light';
import { search, type SearchSpec } from './search';

const FIELDS = refs({
  caseNo: 'c.case_no',
  instanceNo: 'c.instance_no',
  itemCode: 'c.item_code',
  mode: 'c.mode',
  receivingDivision: 'c.receiving_division',
  handlingDivision: 'c.handling_division',
  state: 'c.state',
  due: 'c.due',
  openedAt: 'c.opened_at',
  closedAt: 'c.closed_at',
});

const HAS_INCIDENT = sql<boolean>`exists (select 1 from projections.incidents i where i.instance_no = c.instance_no and i.closed_seq is null)`;

const ITEM_VERIFIED = sql<boolean>`coalesce((select (k.body->>'verified')::boolean from records.catalogue k
  where k.kind = 'item' and k.id = c.item_code and k.version = c.item_version), false)`;

type SealedCase = Omit<CaseRow, 'applicantRef'> & { readonly sealed: Uint8Array };

function spec(now: number): SearchSpec<CaseSort> {
  return {
    from: sql`projections.cases c left join records.case_files f on f.instance_no = c.instance_no`,
    columns: selectList({
      ...FIELDS,
      instanceKey: sql`c.instance_no || '00000000'`,
      itemVersion: sql.ref('c.item_version'),
      itemName: sql.ref('c.item_name'),
      itemVerified: ITEM_VERIFIED,
      agreementId: sql.ref('c.agreement_id'),
      provisional: sql.ref('c.provisional'),
      light: lightOfCase(now),
      hasIncident: HAS_INCIDENT,
      sealed: sql.ref('f.applicant_ref'),
    }),
    key: FIELDS.instanceNo,
    sorts: {
      caseNo: { column: FIELDS.caseNo },
      openedAt: { column: FIELDS.openedAt },
      closedAt: { column: FIELDS.closedAt, isNullable: true },
      due: { column: FIELDS.due, isNullable: true },
    },
    countLimit: 1_000,
    defaultSort: [{ field: 'openedAt', order: 'desc' }],
  };
}

const IS_CASE = sql<boolean>`c.case_no is not null`;

export function caseQueries(db: SqlExecutor, cipher: ValueCipher): Pick<Queries, 'cases' | 'case' | 'maySeeInstance'> {
  const opened = ({ sealed, ...row }: SealedCase): CaseRow => ({ ...row, applicantRef: cipher.decrypt(sealed) });
  return {
    async cases({ viewer, filter, sort, page }, now) {
      const where = [IS_CASE, seesCase(viewer, 'c'), ...conditions(filter, now, cipher)];
      const found = await search<SealedCase, CaseSort>(db, spec(now), { where, sort, page });
      return { ...found, items: found.items.map(opened) };
    },
    async case(viewer, caseNo, now) {
      const { columns, from } = spec(now);
      const row = await firstOf(
        db,
        sql<SealedCase>`select ${columns} from ${from} where c.case_no = ${caseNo} and ${seesCase(viewer, 'c')}`,
      );
      return row && opened(row);
    },
    maySeeInstance: async (viewer, key) =>
      (await visibleInstanceNo(db, viewer, sql`c.instance_no = ${key.slice(0, 10)}`)) !== null,
  };
}

function conditions(filter: CaseFilter | undefined, now: number, cipher: ValueCipher): RawBuilder<boolean>[] {
  if (!filter) return [];
  return [
    ...conditionsOf({ ...filter }, FIELDS, ['light', 'applicantRef', 'hasIncident']),
    ...(filter.light === undefined ? [] : [hasLight(filter.light, now)]),
    ...(filter.applicantRef === undefined
      ? []
      : [sql<boolean>`f.applicant_fingerprint = ${cipher.fingerprint(filter.applicantRef)}`]),
    ...existence(filter.hasIncident, HAS_INCIDENT),
  ];
}

/** Instance number of the case that the condition (on `c`) names, if the viewer may see it. */
export async function visibleInstanceNo(
  db: SqlExecutor,
  viewer: Viewer,
  which: RawBuilder<unknown>,
): Promise<string | null> {
  const row = await firstOf(
    db,
    sql<{ no: string }>`select c.instance_no as no from projections.cases c where ${which} and ${seesRow(viewer, 'c')}`,
  );
  return row?.no ?? null;
}
