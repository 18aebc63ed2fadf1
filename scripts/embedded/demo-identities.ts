/** The demo identities that the start-up prints; roles of domain section 1b, divisions by GB/T 2260. */
export interface DemoIdentity {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly division: string | null;
}

export const DEMO_IDENTITIES: readonly DemoIdentity[] = [
  { userId: 'demo-admin', name: '平台管理员', role: 'admin', division: null },
  { userId: 'demo-clerk-110112', name: '通州窗口', role: 'collecting_clerk', division: '110112' },
  { userId: 'demo-clerk-131000', name: '廊坊窗口', role: 'collecting_clerk', division: '131000' },
  { userId: 'demo-approver-110112', name: '通州审批员', role: 'approver', division: '110112' },
  { userId: 'demo-approver-131000', name: '廊坊审批员', role: 'approver', division: '131000' },
  { userId: 'demo-head-131000', name: '廊坊机关负责人', role: 'agency_head', division: '131000' },
  { userId: 'demo-supervisor-131000', name: '廊坊督办', role: 'supervisor', division: '131000' },
  { userId: 'demo-supervisor-110112', name: '通州督办', role: 'supervisor', division: '110112' },
  { userId: 'demo-joint-office', name: '合作专班', role: 'joint_office', division: null },
  { userId: 'demo-catalogue-110112', name: '通州事项管理员', role: 'catalogue_manager', division: '110112' },
  { userId: 'demo-designer', name: '流程设计员', role: 'designer', division: null },
];
