/** A row as it was sent in. */
export type Row = Readonly<Record<string, unknown>>;

interface Column {
  readonly name: string;
  readonly max: number;
  readonly optional?: boolean;
}

const required = (name: string, max: number): Column => ({ name, max });
const optional = (name: string, max: number): Column => ({ name, max, optional: true });

/** Columns of every table. */
const HEAD = [
  required('project_no', 50),
  required('task_code', 36),
  required('area_code', 6),
  required('cd_operation', 1),
  required('cd_time', 19),
  required('data_source', 50),
];

/** Tables that the exchange takes, with the column names of GB/T 39046 where that standard has the data set. */
const TABLES: Readonly<Record<string, readonly Column[]>> = {
  UP_PRO_APPLY: [
    required('apply_type', 2),
    required('task_name', 1000),
    required('applyer_page_type', 2),
    required('applyer_page_code', 64),
    required('receive_area', 6),
    required('handle_area', 6),
    optional('materials', 4000),
  ],
  UP_PRO_ACCEPT: [required('accept_type', 1), optional('accept_date', 19), optional('promise_date', 19)],
  UP_PRO_NOTICE: [required('notice_type', 2), optional('special_type', 1), optional('notice_content', 4000)],
  UP_PRO_PROCESS: [
    required('process_name', 50),
    required('event_name', 10),
    required('state', 1),
    optional('handle_explain', 2000),
  ],
  UP_PRO_CERT: [required('result_cetr_name', 200), required('is_delivery_results', 1), required('delivery_type', 1)],
  UP_PRO_RESULT: [required('result_type', 1), optional('result_explain', 2000)],
};

export function isTable(name: string): boolean {
  return Object.hasOwn(TABLES, name);
}

/** A row's fault in the exchange's codes. */
export interface DealFault {
  readonly code: 'E201' | 'E202' | 'E203' | 'E204' | 'E205';
  readonly msg: string;
}

/** Checks lengths and presence of a row's columns; every value is text. */
export function checkRow(table: string, row: Row): DealFault | null {
  for (const column of [...HEAD, ...(TABLES[table] ?? [])]) {
    const value = row[column.name];
    if (value === undefined || value === null || value === '') {
      if (column.optional === true) continue;
      return { code: 'E203', msg: `${column.name} 不能为空` };
    }
    if (typeof value !== 'string') return { code: 'E202', msg: `${column.name} 应为字符型` };
    if (value.length > column.max) return { code: 'E202', msg: `${column.name} 超过 ${column.max} 位` };
  }
  return null;
}
