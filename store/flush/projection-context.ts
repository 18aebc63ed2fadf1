import type { ValueCipher } from '../../models/ports/value-cipher';
import type { CaseRecord } from './case-row';
import type { ClockTraits, ProjectionContext } from './row-change';
import type { SearchNames } from './search-names';

/** Context of one write of a case. `names` must know every process instance that the events set variables of. */
export function projectionContext(record: CaseRecord, names: SearchNames, cipher: ValueCipher): ProjectionContext {
  const traits = new Map((record.clocks ?? []).map((spec) => [idOf(spec), traitsOf(spec)]));
  return {
    instanceNo: record.instance_no,
    receivingDivision: record.receiving_division,
    handlingDivision: record.handling_division,
    writeNo: record.writes + 1,
    cipher,
    searchNames: (instanceKey) => names.of(instanceKey),
    clockTraits: (clockId) => traits.get(clockId) ?? { late: 'red', owner: null },
  };
}

function idOf(spec: unknown): string {
  return typeof spec === 'object' && spec !== null && 'id' in spec && typeof spec.id === 'string' ? spec.id : '';
}

function traitsOf(spec: unknown): ClockTraits {
  if (typeof spec !== 'object' || spec === null) return { late: 'red', owner: null };
  const owner = 'owner' in spec && typeof spec.owner === 'string' ? spec.owner : null;
  return { late: 'late' in spec && spec.late === 'dark-red' ? 'dark-red' : 'red', owner };
}
