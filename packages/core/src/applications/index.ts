export {
  applicationColumns,
  type ApplicationRow,
  type LockedApplication,
  lockApplication,
  requireApplication,
} from './application.queries.ts'
export { assertHasStage } from './application.ts'
export type { ApplicationReference } from './lifecycle/change-application-state.ts'
export { closeApplication } from './lifecycle/close-application.ts'
export { insertApplication } from './lifecycle/insert-application.ts'
export { openApplication } from './lifecycle/open-application.ts'
export { pauseApplication } from './lifecycle/pause-application.ts'
export { updateApplication, type UpdateApplicationInput } from './lifecycle/update-application.ts'
export { assignApplicationMembers } from './members/assign-application-members.ts'
export { listApplicationMembers } from './members/list-application-members.ts'
export { unassignApplicationMember } from './members/unassign-application-member.ts'
export { getPublicApplication } from './public/get-public-application.ts'
export { listPublicApplications, type ListPublicApplicationsInput } from './public/list-public-applications.ts'
export { notAccepting } from './public/not-accepting.ts'
export { getApplication } from './reads/get-application.ts'
export { getPipeline } from './reads/get-pipeline.ts'
export { listApplications, type ListApplicationsInput } from './reads/list-applications.ts'
export { listReasons } from './reads/list-reasons.ts'
export {
  findFirstStage,
  findNextStage,
  getStage,
  insertStages,
  listStages,
  type NewStage,
  stageColumns,
  type StageRow,
} from './stage.queries.ts'
export { insertTemplate } from './templates/insert-template.ts'
