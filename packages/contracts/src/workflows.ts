export {
  type ConditionOperand,
  ConditionVariable,
  variablesOf,
  WorkflowCondition,
} from './workflows/condition.ts'
export { Entrants, WorkflowAction, WorkflowDefinition, WorkflowTrigger } from './workflows/definition.ts'
export { Duration, durationMs } from './workflows/duration.ts'
export {
  comparisons,
  type ConditionComparison,
  entrants,
  type WorkflowTriggerType,
  workflowTriggerTypes,
} from './workflows/lists.ts'
