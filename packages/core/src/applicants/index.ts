export { type ChangedStage, changeStage, type StageChange, timeOfChange } from './visits/change-stage.ts'
export { type LockedApplicant, lockApplicants } from './visits/applicant-locks.queries.ts'
export { closeVisits, openVisits, pointToOpenVisits, type VisitCause } from './visits/visit.queries.ts'
