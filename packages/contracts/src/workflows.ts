export {
  comparisons,
  type ConditionComparison,
  type ConditionOperand,
  ConditionVariable,
  variablesOf,
  WorkflowCondition,
} from './workflows/condition.ts'
export {
  Entrants,
  entrants,
  WorkflowAction,
  WorkflowDefinition,
  WorkflowTrigger,
  type WorkflowTriggerType,
  workflowTriggerTypes,
} from './workflows/definition.ts'
export { Duration, durationMs } from './workflows/duration.ts'
