import { join } from 'node:path';
import { contentDigest } from '../shared/content-digest';
import type { Operation, SimulatorAnswer, SimulatorRequest } from '../shared/http-server';
import { readItemList } from '../shared/item-list';
import type { JournalRecord } from '../shared/journal';
import type { SimulatedSystem, Surroundings } from '../shared/run-simulator';
import { ACT_FIELDS, checkFields, type RuleBreach } from './rules';

interface BeijingItem {
  readonly code: string;
  readonly online: boolean;
  /** `collect`: another region's item, of which this one only collects the papers. */
  readonly role: 'own' | 'collect';
}

/** A finished act, as it stands in the journal. */
interface ActRecord extends JournalRecord {
  readonly kind: 'effect';
  readonly at: string;
  readonly operation: string;
  readonly key: string;
  readonly digest: string;
  readonly projectNo: string;
  readonly receipt: { readonly caseNo: string; readonly documentNo: string; readonly completedAt: string };
}

const DOCUMENT_PREFIX: Readonly<Record<string, string>> = {
  registrations: '京收',
  acceptances: '京受',
  notices: '京告',
  decisions: '京决',
  results: '京证',
  closures: '京结',
};

/** Legal acts, which only the region of an item performs. */
const OWN_ACTS: ReadonlySet<string> = new Set(['acceptances', 'decisions', 'results']);

/** Stands for the approval system of Beijing: JSON over REST, answers at once, problems as `{error: {code, message, field}}`. */
export function beijingSystem({ settings, commit }: Surroundings): SimulatedSystem {
  const items = new Map(readItemList<BeijingItem>(join(__dirname, 'items.json')).map((item) => [item.code, item]));
  const acts = new Map<string, ActRecord>();
  const caseNos = new Map<string, string>();

  function perform(act: string, request: SimulatorRequest): SimulatorAnswer {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const key = keyOf(request);
    const projectNo = request.params['projectNo'] ?? '';
    if (key === null) return problem({ status: 400, code: 'KEY_REQUIRED', message: 'X-Request-Key is required' });
    if (key.length > 64) return problem({ status: 422, code: 'FIELD_TOO_LONG', message: 'at most 64', field: 'key' });
    const digest = contentDigest({ act, projectNo, body });
    const known = acts.get(key);
    if (known !== undefined) {
      return known.digest === digest
        ? { status: 200, body: known.receipt }
        : problem({ status: 409, code: 'KEY_CONFLICT', message: 'the key belongs to another request' });
    }
    const breach = check(act, projectNo, body);
    if (breach !== null) return problem(breach);
    const at = new Date().toISOString();
    const year = at.slice(0, 4);
    const caseNo = caseNos.get(projectNo) ?? `BJ${year}${String(caseNos.size + 1).padStart(7, '0')}`;
    const documentNo = `${DOCUMENT_PREFIX[act] ?? '京'}〔${year}〕${acts.size + 1}号`;
    const receipt = { caseNo, documentNo, completedAt: at };
    commit({ kind: 'effect', at, operation: act, key, digest, projectNo, receipt, content: body });
    return { status: 201, body: receipt };
  }

  function check(act: string, projectNo: string, body: Readonly<Record<string, unknown>>): RuleBreach | null {
    if (projectNo.length > 50)
      return { status: 422, code: 'FIELD_TOO_LONG', message: 'at most 50', field: 'projectNo' };
    const breach = checkFields(act, body);
    if (breach !== null) return breach;
    const item = items.get(body['itemCode'] as string);
    if (item === undefined) return { status: 404, code: 'ITEM_NOT_FOUND', message: 'no such item here' };
    if (item.role === 'collect' && (OWN_ACTS.has(act) || body['kind'] === 'PRE_RECEIVED')) {
      return { status: 403, code: 'ITEM_NOT_OURS', message: 'this act belongs to the region of the item' };
    }
    if (act !== 'registrations' && !caseNos.has(projectNo)) {
      return { status: 404, code: 'CASE_NOT_FOUND', message: 'the case was never registered here' };
    }
    return null;
  }

  const actOperations = Object.keys(ACT_FIELDS).map((act): Operation => ({
    name: act,
    method: 'POST',
    path: new RegExp(`^/api/v3/cases/(?<projectNo>[^/]+)/${act}$`),
    key: keyOf,
    handle: (request) => perform(act, request),
  }));
  return {
    operations: [
      {
        name: 'items',
        method: 'GET',
        path: /^\/api\/v3\/items\/(?<code>[^/]+)$/,
        key: () => null,
        handle: ({ params }) => {
          const item = items.get(params['code'] ?? '');
          return item === undefined
            ? problem({ status: 404, code: 'ITEM_NOT_FOUND', message: 'no such item here' })
            : { status: 200, body: { itemCode: item.code, open: true, online: item.online } };
        },
      },
      {
        name: 'acts',
        method: 'GET',
        path: /^\/api\/v3\/acts\/(?<key>[^/]+)$/,
        key: ({ params }) => params['key'] ?? null,
        handle: ({ params }) => {
          const known = acts.get(params['key'] ?? '');
          return known === undefined
            ? problem({ status: 404, code: 'ACT_NOT_FOUND', message: 'nothing was done under this key' })
            : { status: 200, body: known.receipt };
        },
      },
      ...actOperations,
    ],
    authorise: ({ headers }) =>
      headers.authorization === `Bearer ${settings.apiKey}`
        ? null
        : problem({ status: 401, code: 'TOKEN_INVALID', message: 'the bearer token is not valid' }),
    problem: (kind) => problem(GENERAL[kind]),
    apply(record) {
      if (record.kind !== 'effect') return;
      const act = record as ActRecord;
      acts.set(act.key, act);
      caseNos.set(act.projectNo, act.receipt.caseNo);
    },
  };
}

const GENERAL = {
  'not-found': { status: 404, code: 'ROUTE_NOT_FOUND', message: 'no such route' },
  'bad-body': { status: 400, code: 'BODY_NOT_JSON', message: 'the body is not JSON' },
  'too-large': { status: 413, code: 'BODY_TOO_LARGE', message: 'the body is too large' },
  broken: { status: 500, code: 'INTERNAL', message: 'something broke' },
} as const satisfies Record<string, RuleBreach>;

function problem({ status, code, message, field }: RuleBreach): SimulatorAnswer {
  return { status, body: { error: { code, message, ...(field === undefined ? {} : { field }) } } };
}

function keyOf(request: SimulatorRequest): string | null {
  const key = request.headers['x-request-key'];
  return typeof key === 'string' && key !== '' ? key : null;
}
