import { contentDigest } from '../shared/content-digest';
import type { SimulatorAnswer, SimulatorRequest } from '../shared/http-server';
import type { JournalRecord } from '../shared/journal';
import type { SimulatedSystem, Surroundings } from '../shared/run-simulator';

type Standing = 'known' | 'doubtful' | 'unknown';

interface VerdictRecord extends JournalRecord {
  readonly kind: 'effect';
  readonly key: string;
  readonly digest: string;
  readonly verdict: Readonly<Record<string, unknown>>;
}

/**
 * Stands for the unified identity service: knows people by opaque reference only. Everyone well-formed is known and was
 * verified in person, until `/_subjects` says otherwise. Problems are `{fault, detail}`.
 */
export function identitySystem({ settings, commit }: Surroundings): SimulatedSystem {
  const standings = new Map<string, Standing>();
  const verdicts = new Map<string, VerdictRecord>();

  function verify(request: SimulatorRequest): SimulatorAnswer {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const { requestId, subject, minimumLevel } = body;
    if (typeof requestId !== 'string' || requestId === '' || requestId.length > 64) return fault(400, 'request-id');
    if (typeof subject !== 'string' || subject === '') return fault(400, 'subject-missing');
    if (!/^[\p{L}\p{N}_:.-]{1,64}$/u.test(subject) || /\d{17}[\dX]/.test(subject)) return fault(400, 'subject-format');
    if (typeof minimumLevel !== 'number' || ![1, 2, 3].includes(minimumLevel)) return fault(400, 'level');
    const digest = contentDigest(body);
    const known = verdicts.get(requestId);
    if (known !== undefined)
      return known.digest === digest ? { status: 200, body: known.verdict } : fault(409, 'request-id-reused');
    const standing = standings.get(subject) ?? 'known';
    if (standing === 'unknown') return fault(404, 'subject-unknown');
    const level = standing === 'doubtful' ? 1 : 3;
    const verdict = {
      match: standing === 'known' && level >= minimumLevel,
      level,
      party: subject.startsWith('ORG') ? 'ORG' : 'PERSON',
    };
    commit({ kind: 'effect', at: new Date().toISOString(), operation: 'verify', key: requestId, digest, verdict });
    return { status: 200, body: verdict };
  }

  return {
    operations: [
      {
        name: 'verify',
        method: 'POST',
        path: /^\/idp\/verifications$/,
        key: ({ body }) => {
          const id = (body as Record<string, unknown> | null | undefined)?.['requestId'];
          return typeof id === 'string' ? id : null;
        },
        handle: verify,
      },
    ],
    authorise: ({ headers }) => (headers['x-api-key'] === settings.apiKey ? null : fault(401, 'api-key')),
    problem: (kind) => fault(kind === 'broken' ? 500 : kind === 'not-found' ? 404 : 400, kind),
    admin: [
      {
        name: 'subjects',
        method: 'POST',
        path: /^\/_subjects$/,
        key: () => null,
        handle: ({ body }) => {
          const { subject, standing } = (body ?? {}) as Record<string, unknown>;
          if (typeof subject !== 'string' || !isStanding(standing))
            return fault(400, 'subject and standing are needed');
          commit({ kind: 'standing', subject, standing });
          return { status: 200, body: { subject, standing } };
        },
      },
    ],
    apply(record) {
      if (record.kind === 'standing') standings.set(record['subject'] as string, record['standing'] as Standing);
      if (record.kind === 'effect') verdicts.set(record['key'] as string, record as VerdictRecord);
    },
  };
}

function isStanding(value: unknown): value is Standing {
  return value === 'known' || value === 'doubtful' || value === 'unknown';
}

function fault(status: number, name: string): SimulatorAnswer {
  return { status, body: { fault: name } };
}
