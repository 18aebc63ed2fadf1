import type { NewDeployment, NewProcess } from '../port/definitions';

/** A deployment of one process in a file of its own; its content follows the model hash. */
export function newDeployment(
  process: Partial<NewProcess> & { readonly processId: string },
  more: Partial<NewDeployment> = {},
): NewDeployment {
  const resourceName = `${process.processId}.bpmn`;
  const whole: NewProcess = {
    resourceName,
    name: 'Name',
    versionTag: null,
    modelHash: 'hash-1',
    searchVariables: [],
    hasStartForm: false,
    calls: {},
    forms: {},
    messageStarts: [],
    timerStarts: [],
    ...process,
  };
  return {
    resources: [{ name: resourceName, content: `<definitions hash="${whole.modelHash}"/>` }],
    processes: [whole],
    forms: [],
    deployedBy: 'designer',
    now: 1_000,
    ...more,
  };
}
