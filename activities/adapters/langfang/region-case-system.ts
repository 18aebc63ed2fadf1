import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { CodedError } from '../../../models/errors/coded-error';
import type { ActHead, ActReceipt, CallControl, RegionCaseSystem } from '../../../models/ports/region-case-system';
import { readLangfangResult } from '../../../models/regions/langfang-callback';
import { toBeijingInstant, toExchangeTime } from '../http/instants';
import { badAnswer } from '../http/json-client';
import type { LangfangConfig } from './config';
import { exchangeClient } from './exchange-client';
import { acceptRow, applyRow, certRow, noticeRow, processRow, resultRow } from './rows';

const taskRow = z.object({ task_state: z.string().max(2), is_online: z.enum(['0', '1']) });

/** Langfang's table exchange: a row is handed in, then its result row is polled; a pushed one may end the wait earlier. */
export function createRegionCaseSystem(config: LangfangConfig['caseSystem']): RegionCaseSystem {
  const exchange = exchangeClient(config);

  async function perform(table: string, head: ActHead, columns: object, control: CallControl): Promise<ActReceipt> {
    const row = {
      row_guid: head.idempotencyKey,
      project_no: head.projectNo,
      task_code: head.taskCode,
      area_code: head.division,
      ...columns,
      cd_operation: 'I',
      cd_time: toExchangeTime(toBeijingInstant(Date.now())),
      data_source: 'TONGBAN',
    };
    await exchange('receive', { cd_batch: randomUUID(), table_name: table, rows: [row] }, control);
    return awaitResult(head.idempotencyKey, control);
  }

  async function awaitResult(guid: string, control: CallControl): Promise<ActReceipt> {
    for (let waited = 0; waited < config.patienceMs; waited += config.pollMs) {
      await pause(config.pollMs, control);
      const receipt = await readResult(guid, control);
      if (receipt !== null) return receipt;
    }
    throw new CodedError(
      'REGION_TIMEOUT',
      `Expected the row to be processed within ${config.patienceMs} ms, but it was not`,
    );
  }

  async function readResult(guid: string, control: CallControl): Promise<ActReceipt | null> {
    const rows = await exchange('query', { table_name: 'UP_RESULT', row_guid: guid }, control);
    if (rows.length === 0) return null;
    const result = readLangfangResult(rows[0]);
    if (result === null || result.rowGuid !== guid) throw badAnswer('REGION');
    if (result.answer === null || !('code' in result.answer)) return result.answer;
    throw new CodedError(result.answer.code, `The table exchange answered ${result.answer.dealCode}.`);
  }

  return {
    async checkItem({ taskCode }, control) {
      const rows = await exchange('query', { table_name: 'UP_TASK', task_code: taskCode }, control);
      if (rows.length === 0) return { offered: false, online: false };
      const task = taskRow.safeParse(rows[0]);
      if (!task.success) throw badAnswer('REGION');
      return { offered: task.data.task_state === '1', online: task.data.is_online === '1' };
    },
    register: (request, control) => perform('UP_PRO_APPLY', request, applyRow(request), control),
    accept: (request, control) => perform('UP_PRO_ACCEPT', request, acceptRow(request), control),
    notify: (request, control) => perform('UP_PRO_NOTICE', request, noticeRow(request), control),
    decide: (request, control) => perform('UP_PRO_PROCESS', request, processRow(request), control),
    issueResult: (request, control) => perform('UP_PRO_CERT', request, certRow(request), control),
    reportResult: (request, control) => perform('UP_PRO_RESULT', request, resultRow(request), control),
    query: ({ idempotencyKey }, control) => readResult(idempotencyKey, control),
  };
}

async function pause(ms: number, control: CallControl): Promise<void> {
  control.progress();
  try {
    await delay(ms, undefined, { signal: control.signal });
  } catch (error) {
    throw control.signal.aborted ? control.signal.reason : error;
  }
}
