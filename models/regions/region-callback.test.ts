import { courierMessage, regionFamily, translateCourierCallback, translateRegionCallback } from '.';

const row = {
  cd_batch: 'batch-1',
  cd_operation: 'I',
  cd_time: '2026-02-11 09:30:00',
  data_source: 'LF-EXCHANGE',
  table_name: 'UP_PRO_PROCESS',
  row_guid: '110112261123000001K:123456789000000042',
  project_no: '110112261123000001K',
  deal_state: '1',
  deal_code: '0000',
  deal_msg: '成功',
  local_project_no: 'LF20260211000001',
  doc_no: '廊政PR20260211000001',
  deal_time: '2026-02-11 09:30:00',
};

describe('callbacks of regions', () => {
  it('are translated from a result row of the table exchange', () => {
    expect(translateRegionCallback('131082', row)).toEqual({
      ok: true,
      callback: {
        caseNo: '110112261123000001K',
        activityKey: '123456789000000042',
        callbackId: 'batch-1:110112261123000001K:123456789000000042',
        outcome: {
          type: 'completed',
          variables: {
            externalProjectNo: 'LF20260211000001',
            decisionNo: '廊政PR20260211000001',
            decidedAt: '2026-02-11T09:30:00+08:00',
          },
        },
      },
    });
  });

  it.each([
    ['E201', 'bpmn-error', { errorCode: 'REGION_UNKNOWN_ITEM' }],
    ['E202', 'failure', { code: 'REGION_FIELD_LENGTH' }],
    ['E203', 'failure', { code: 'REGION_FIELD_MISSING' }],
    ['E204', 'failure', { code: 'REGION_UNKNOWN_CASE' }],
    ['E999', 'bpmn-error', { errorCode: 'REGION_REFUSED' }],
    ['constructor', 'bpmn-error', { errorCode: 'REGION_REFUSED' }],
  ])('turn the deal code %s into a %s', (dealCode, type, rest) => {
    const translation = translateRegionCallback('131082', { ...row, deal_state: '2', deal_code: dealCode });

    expect(translation).toMatchObject({ ok: true, callback: { outcome: { type, ...rest } } });
  });

  it.each([
    ['no object', null],
    ['a list', [row]],
    ['text', 'row'],
    ['an empty object', {}],
    ['an unknown table', { ...row, table_name: 'UP_TASK' }],
    ['a table named like a member of Object', { ...row, table_name: 'constructor' }],
    ['an unfinished row', { ...row, deal_state: '0' }],
    ['an unknown state', { ...row, deal_state: '7' }],
    ['a key without an element instance', { ...row, row_guid: 'ABC' }],
    ['a number for a text', { ...row, doc_no: 17 }],
    ['an overlong number', { ...row, local_project_no: 'L'.repeat(51) }],
    ['a line break in a number', { ...row, doc_no: 'A\nB' }],
    ['an impossible time', { ...row, deal_time: '2026-13-41 99:99:99' }],
  ])('are refused when the body is %s', (_name, body) => {
    expect(translateRegionCallback('131082', body)).toEqual({ ok: false, code: 'CALLBACK_BODY_INVALID' });
  });

  it('are not taken from a region whose system answers at once, nor from an unknown one', () => {
    for (const division of ['110112', '120112', '1310', '']) {
      expect(translateRegionCallback(division, row)).toEqual({ ok: false, code: 'CALLBACK_NOT_OFFERED' });
    }
  });

  it('belong to the family that serves the division', () => {
    expect(['110000', '110112', '131000', '131082', '130209', '120112', '11011'].map(regionFamily)).toEqual([
      'beijing',
      'beijing',
      'langfang',
      'langfang',
      null,
      null,
      null,
    ]);
  });
});

describe('callbacks of couriers', () => {
  const push = { waybillNo: 'TB0000000001', opCode: 'SIGNED', opId: 'TB0000000001-SIGNED', opTime: 1_770_771_000_000 };

  it('are translated and become a message to the case that waits', () => {
    const translation = translateCourierCallback('express', push);

    expect(translation).toEqual({
      ok: true,
      callback: {
        parcelNo: 'TB0000000001',
        event: 'signed',
        eventId: 'TB0000000001-SIGNED',
        at: '2026-02-11T00:50:00.000Z',
      },
    });
    if (!translation.ok) throw new Error('Expected a callback');
    expect(courierMessage(translation.callback)).toEqual({
      name: 'parcel-signed',
      correlationKey: 'TB0000000001',
      messageId: 'TB0000000001-SIGNED',
      variables: { parcelEvent: 'signed', parcelEventAt: '2026-02-11T00:50:00.000Z' },
    });
  });

  it.each([
    ['no object', null],
    ['an unknown operation', { ...push, opCode: 'EATEN' }],
    ['an operation named like a member of Object', { ...push, opCode: 'toString' }],
    ['no number', { ...push, waybillNo: '' }],
    ['no event id', { ...push, opId: undefined }],
    ['a time that is no instant', { ...push, opTime: 9e15 }],
  ])('are refused when the body is %s', (_name, body) => {
    expect(translateCourierCallback('express', body)).toEqual({ ok: false, code: 'CALLBACK_BODY_INVALID' });
  });

  it('are not taken from another courier', () => {
    expect(translateCourierCallback('other', push)).toEqual({ ok: false, code: 'CALLBACK_NOT_OFFERED' });
  });
});
