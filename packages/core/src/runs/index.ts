export { executeRunOfApplicant, type RunWakeUp } from './execute-run-of-applicant.ts'
export { freeExpiredClaims } from './free-expired-claims.ts'
export { getRun, listRuns } from './list-runs.ts'
export { retryRun, type RunToRetry } from './retry-run.ts'
export { maxMovesPerHour } from './run.ts'
export {
  type FiredTimer,
  type MailEnd,
  type StageEntrance,
  startRunOnTimer,
  startRunsOnEntering,
  startRunsOnMail,
} from './start-runs.ts'
