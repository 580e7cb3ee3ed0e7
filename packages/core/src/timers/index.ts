export { armStageTimers, type BegunVisit } from './arm-stage-timers.ts'
export { armTimersOfPresent, countPresent, type PublishedTrigger } from './arm-timers-of-present.ts'
export { cancelWorkflowTimers } from './cancel-workflow-timers.ts'
export { workflowTimerKind, WorkflowTimerPayload, workflowTimerSource } from './workflow-timer.ts'
