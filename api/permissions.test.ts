import { accessOf, isAdmitted, ROLES, type Role } from './http/policy';
import { allRoutes } from './routes';

/*
 * Who may call what, written out by operation (domain, roles): the visibility matrix asks what a caller then sees, and
 * takes the policies as they are. `admin` may do everything and is left out below.
 */
const CASE_ROLES: readonly Role[] = ['collecting_clerk', 'approver', 'agency_head'];
const WATCHING: readonly Role[] = ['supervisor', 'joint_office'];
const EVERYONE: readonly Role[] = ROLES.filter((role) => role !== 'admin');

const PERMITTED: readonly (readonly [roles: readonly Role[], operations: readonly string[]])[] = [
  [
    EVERYONE,
    [
      ...['getTopology', 'getAuthentication', 'calculateDeadline'],
      ...['searchItems', 'getItem', 'searchAgreements', 'getAgreement', 'listRegions', 'listCalendars'],
      ...['searchProcessDefinitions', 'getProcessDefinition', 'getProcessDefinitionXml'],
      ...['searchDecisionDefinitions', 'getDecisionDefinition', 'getDecisionDefinitionXml'],
      ...['searchDecisionRequirements', 'getDecisionRequirements', 'getDecisionRequirementsXml'],
    ],
  ],
  [['collecting_clerk'], ['startCase']],
  [
    [...CASE_ROLES, ...WATCHING],
    ['searchCases', 'getCase', 'getCaseTimeline', 'getCaseClocks'],
  ],
  [
    [...CASE_ROLES, ...WATCHING],
    ['searchUserTasks', 'getUserTask', 'getUserTaskForm', 'searchUserTaskVariables'],
  ],
  [
    [...CASE_ROLES, 'supervisor'],
    ['assignUserTask', 'unassignUserTask', 'completeUserTask'],
  ],
  [['supervisor'], ['updateUserTask']],
  [
    [...CASE_ROLES, ...WATCHING, 'worker'],
    [
      ...['getProcessInstance', 'searchProcessInstances', 'searchElementInstances', 'getElementInstance'],
      ...['searchVariables', 'getVariable'],
    ],
  ],
  [
    [...WATCHING, 'worker'],
    ['searchIncidents', 'getIncident'],
  ],
  [
    ['worker'],
    [
      ...['createProcessInstance', 'createElementInstanceVariables', 'resolveIncident'],
      ...['activateJobs', 'searchJobs', 'completeJob', 'failJob', 'throwJobError', 'updateJob'],
      ...['publishMessage', 'correlateMessage', 'broadcastSignal'],
    ],
  ],
  [['designer', 'worker'], ['evaluateDecision']],
  [['designer'], ['createDeployment']],
  [
    ['catalogue_manager'],
    [
      ...['proposeItem', 'proposeAgreement', 'proposeRegion', 'proposeCalendar'],
      ...['publishItem', 'publishAgreement', 'publishRegion', 'publishCalendar'],
    ],
  ],
  [[], ['cancelProcessInstance']],
];

const behindToken = allRoutes.filter(({ policy }) => !['public', 'signed'].includes(accessOf(policy)?.type ?? ''));

describe('the permissions', () => {
  it('name every operation behind a token, each once', () => {
    const named = PERMITTED.flatMap(([, operations]) => operations);
    expect([...named].sort()).toEqual(behindToken.map(({ operationId }) => operationId).sort());
  });

  it.each(PERMITTED.flatMap(([roles, operations]) => operations.map((name) => [name, roles] as const)))(
    'admit to %s its roles and the operator, nobody else',
    (name, roles) => {
      const route = behindToken.find(({ operationId }) => operationId === name);
      const admitted = ROLES.filter(
        (role) => route && isAdmitted(route.policy, { userId: 'u', roles: [role], groups: [], division: '110112' }),
      );
      expect([...admitted].sort()).toEqual(['admin', ...roles].sort());
    },
  );
});
