import type { CaseSnapshot, CommandEnvelope } from '../../../models/messages';
import type { Assignment, StartLock } from '../../../store/index';
import type { CaseLaunch } from '../../start/start-case';
import type { DeliveryLoopDependencies } from '../delivery-loop';

const common = { messageKey: '900000000000000001', messageName: 'paid', variables: { a: 1 }, processId: 'p' };

export function toCase(id: string): Assignment {
  const target = { type: 'subscription', instanceNo: '1000000001', subscriptionKey: '100000000100000005' } as const;
  return { ...common, id, target };
}

export function toStart(id: string): Assignment {
  const target = {
    type: 'start',
    instanceNo: '1000000002',
    definitionKey: '900000000000000009',
    startElementId: 'begin',
  } as const;
  return { ...common, id, target };
}

export interface DeliveryTargetOptions {
  readonly pending?: readonly Assignment[];
  readonly locks?: readonly StartLock[];
  readonly flushed?: readonly string[];
  onCommand?(envelope: CommandEnvelope): Promise<void>;
  onSnapshot?(instanceNo: string): Promise<Pick<CaseSnapshot, 'closed'>>;
}

/** What the delivery loop sees of store and cases, in memory; notes all that it does. */
export function createDeliveryTarget(options: DeliveryTargetOptions = {}) {
  const pending = [...(options.pending ?? [])];
  const commands: CommandEnvelope[] = [];
  const launches: CaseLaunch[] = [];
  const answers: string[] = [];
  const freed: string[] = [];
  const parts = {
    store: {
      messages: {
        pendingAssignments: async ({ max }: { max: number }) => pending.splice(0, max),
        async answered(id: string, answer: string) {
          answers.push(`${id} ${answer}`);
          return answer;
        },
        startLocks: async () => options.locks ?? [],
        releaseStartLock: async (instanceNo: string) => void freed.push(instanceNo),
      },
      mirror: { standing: async (instanceNo: string) => (options.flushed?.includes(instanceNo) ? {} : null) },
    },
    gateway: {
      async command(_instanceNo: string, envelope: CommandEnvelope) {
        commands.push(envelope);
        await options.onCommand?.(envelope);
        return { seq: 1, flushed: true };
      },
      snapshot: async (instanceNo: string) => options.onSnapshot?.(instanceNo) ?? { closed: false },
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    owner: 'test',
    launch: async (launch: CaseLaunch) => void launches.push(launch),
    now: () => 1_000,
  };
  const deps = parts as unknown as DeliveryLoopDependencies;
  return { deps, commands, launches, answers, freed, add: (assignment: Assignment) => pending.push(assignment) };
}
