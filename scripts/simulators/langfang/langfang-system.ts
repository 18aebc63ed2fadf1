import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { contentDigest } from '../shared/content-digest';
import type { Operation, SimulatorAnswer, SimulatorRequest } from '../shared/http-server';
import { readItemList } from '../shared/item-list';
import type { JournalRecord } from '../shared/journal';
import type { SimulatedSystem, Surroundings } from '../shared/run-simulator';
import { wholeNumber } from '../shared/settings';
import { exchangeTime } from './exchange-time';
import { checkRow, isTable, type DealFault, type Row } from './tables';

interface LangfangItem {
  readonly task_code: string;
  readonly is_online: '0' | '1';
  /** 1 own item, 2 another region's item of which only the papers are collected here. */
  readonly handle_scope: '1' | '2';
}

/** A row that was received and is processed once `dueAt` has come. */
interface Received extends JournalRecord {
  readonly kind: 'received';
  readonly batch: string;
  readonly table: string;
  readonly guid: string;
  readonly digest: string;
  readonly row: Row;
  readonly dueAt: number;
}

type ResultRow = Readonly<Record<string, string>>;

/** Members of a row that belong to its transport, not to its content. */
const TRANSPORT = ['cd_batch', 'cd_time', 'cd_operation'];
/** Tables of legal acts, which only the region of an item performs. */
const OWN_TABLES: ReadonlySet<string> = new Set(['UP_PRO_ACCEPT', 'UP_PRO_PROCESS', 'UP_PRO_CERT']);
const CALLBACK_PATH = '/api/v1/callbacks/regions/';

/**
 * Stands for the exchange database of Langfang: rows are posted in batches and only ever answered `received`; they are
 * processed later, and the result rows are polled or pushed. Every HTTP answer is 200, what is wrong stands in `code`.
 */
export function langfangSystem({ settings, commit }: Surroundings): SimulatedSystem {
  const items = new Map(
    readItemList<LangfangItem>(join(__dirname, 'items.json')).map((item) => [item.task_code, item]),
  );
  const fastest = wholeNumber(process.env, 'PROCESS_MIN_MS', 500);
  const slowest = wholeNumber(process.env, 'PROCESS_MAX_MS', 1000);
  const received = new Map<string, Received>();
  const results = new Map<string, ResultRow>();
  const projects = new Map<string, string>();
  let effects = 0;
  let running = false;

  function receive(request: SimulatorRequest): SimulatorAnswer {
    const { cd_batch: batch, table_name: table, rows } = request.body as Record<string, unknown>;
    if (typeof batch !== 'string' || batch === '' || batch.length > 64) return refuse('E102', 'cd_batch 有误');
    if (typeof table !== 'string' || !isTable(table)) return refuse('E103', 'table_name 有误');
    if (!Array.isArray(rows) || rows.length === 0 || rows.length > 500) return refuse('E102', 'rows 应为 1 至 500 行');
    const fresh: Received[] = [];
    for (const row of rows as readonly Row[]) {
      const guid = row?.['row_guid'];
      if (typeof guid !== 'string' || guid === '' || guid.length > 64) return refuse('E104', 'row_guid 有误');
      const digest = contentDigest({
        table,
        row: { ...row, ...Object.fromEntries(TRANSPORT.map((name) => [name, ''])) },
      });
      const known = received.get(guid);
      const failed = results.get(guid)?.['deal_state'] === '2';
      if (known !== undefined && !failed) {
        if (known.digest !== digest) return refuse('E105', 'row_guid 已用于其他数据');
        continue;
      }
      fresh.push({ kind: 'received', batch, table, guid, digest, row, dueAt: Date.now() + processingTime(guid) });
    }
    for (const entry of fresh) commit(entry);
    return { status: 200, body: { code: '0000', msg: 'received', cd_batch: batch, received: rows.length } };
  }

  /** Spread between the fastest and the slowest, the same for the same row. */
  function processingTime(guid: string): number {
    const share = createHash('sha256').update(guid).digest().readUInt16BE(0) / 0xffff;
    return Math.round(fastest + share * Math.max(0, slowest - fastest));
  }

  function settle(entry: Received): void {
    if (received.get(entry.guid) !== entry || results.has(entry.guid)) return;
    const now = Date.now();
    const fault = checkRow(entry.table, entry.row) ?? checkProject(entry);
    const result = fault === null ? processed(entry, now) : failed(entry, now, fault);
    const area = typeof entry.row['area_code'] === 'string' ? entry.row['area_code'] : '';
    commit({
      kind: fault === null ? 'effect' : 'rejected',
      at: new Date(now).toISOString(),
      operation: entry.table,
      key: entry.guid,
      result,
      notifications: [
        {
          id: `${entry.batch}:${entry.guid}`,
          path: CALLBACK_PATH + encodeURIComponent(area),
          body: result,
          notBefore: now,
        },
      ],
    });
  }

  function checkProject({ table, row }: Received): DealFault | null {
    const item = items.get(row['task_code'] as string);
    if (item === undefined) return { code: 'E201', msg: '事项不存在' };
    if (item.handle_scope === '2' && (OWN_TABLES.has(table) || row['apply_type'] === '2')) {
      return { code: 'E205', msg: '该环节属于事项所在地' };
    }
    if (table !== 'UP_PRO_APPLY' && !projects.has(row['project_no'] as string))
      return { code: 'E204', msg: '办件不存在' };
    return null;
  }

  function processed(entry: Received, now: number): ResultRow {
    const day = exchangeTime(now).slice(0, 10).replaceAll('-', '');
    const known = projects.get(entry.row['project_no'] as string);
    return {
      ...resultHead(entry, now),
      deal_state: '1',
      deal_code: '0000',
      deal_msg: '成功',
      local_project_no: known ?? `LF${day}${String(projects.size + 1).padStart(6, '0')}`,
      doc_no: `廊政${entry.table.slice(7, 9)}${day}${String(effects + 1).padStart(6, '0')}`,
    };
  }

  function failed(entry: Received, now: number, fault: DealFault): ResultRow {
    return { ...resultHead(entry, now), deal_state: '2', deal_code: fault.code, deal_msg: fault.msg };
  }

  function query(request: SimulatorRequest): SimulatorAnswer {
    const body = request.body as Record<string, unknown>;
    if (body['table_name'] === 'UP_TASK') {
      const item = items.get(String(body['task_code']));
      return {
        status: 200,
        body: { code: '0000', msg: 'ok', rows: item === undefined ? [] : [{ ...item, task_state: '1' }] },
      };
    }
    if (body['table_name'] !== 'UP_RESULT') return refuse('E103', 'table_name 有误');
    const guid = String(body['row_guid']);
    const entry = received.get(guid);
    const row =
      results.get(guid) ?? (entry === undefined ? null : { ...resultHead(entry, entry.dueAt), deal_state: '0' });
    return { status: 200, body: { code: '0000', msg: 'ok', rows: row === null ? [] : [row] } };
  }

  const post = (name: string, handle: Operation['handle']): Operation => ({
    name,
    method: 'POST',
    path: new RegExp(`^/exchange/${name}$`),
    nameOf: ({ body }) => {
      const table = (body as Record<string, unknown> | null | undefined)?.['table_name'];
      return typeof table === 'string' ? `${name}:${table.slice(0, 32)}` : name;
    },
    key: rowGuidOf,
    handle,
  });
  return {
    operations: [post('receive', receive), post('query', query)],
    authorise: ({ body }) => {
      const { app_id: app, timestamp, sign } = (body ?? {}) as Record<string, unknown>;
      const expected = createHash('sha256')
        .update(`${String(app)}${String(timestamp)}${settings.apiKey}`)
        .digest('hex');
      return typeof app === 'string' && sign === expected ? null : refuse('E101', '签名有误');
    },
    problem: (kind) => (kind === 'broken' ? { status: 500, body: '系统繁忙' } : refuse('E100', kind)),
    apply(record) {
      if (record.kind === 'received') {
        const entry = record as Received;
        received.set(entry.guid, entry);
        results.delete(entry.guid);
        if (running) setTimeout(() => settle(entry), Math.max(0, entry.dueAt - Date.now()));
      }
      if (record.kind !== 'effect' && record.kind !== 'rejected') return;
      const result = record['result'] as ResultRow;
      results.set(record['key'] as string, result);
      if (record.kind === 'rejected') return;
      effects += 1;
      projects.set(result['project_no'] ?? '', result['local_project_no'] ?? '');
    },
    resume() {
      running = true;
      for (const entry of received.values()) {
        if (!results.has(entry.guid)) setTimeout(() => settle(entry), Math.max(0, entry.dueAt - Date.now()));
      }
    },
  };
}

function resultHead(entry: Received, at: number): ResultRow {
  return {
    cd_batch: entry.batch,
    cd_operation: 'I',
    cd_time: exchangeTime(at),
    data_source: 'LF-EXCHANGE',
    table_name: entry.table,
    row_guid: entry.guid,
    project_no: typeof entry.row['project_no'] === 'string' ? entry.row['project_no'].slice(0, 50) : '',
    deal_time: exchangeTime(at),
  };
}

function refuse(code: string, msg: string): SimulatorAnswer {
  return { status: 200, body: { code, msg } };
}

function rowGuidOf({ body }: SimulatorRequest): string | null {
  const { row_guid: single, rows } = (body ?? {}) as { readonly row_guid?: unknown; readonly rows?: unknown };
  const guid = Array.isArray(rows) ? (rows[0] as Row | undefined)?.['row_guid'] : single;
  return typeof guid === 'string' ? guid : null;
}
