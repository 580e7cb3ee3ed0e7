import {
  Duration,
  type WorkflowAction,
  type WorkflowCondition,
  WorkflowDefinition,
  type WorkflowTriggerType,
} from '@plutomi/contracts/workflows'
import { valueKindOf, type WorkflowChoices } from './choices.ts'
import { type Clauses, clausesOf, isComplete } from './clauses.ts'
import { conditionOf } from './condition-of.ts'
import { amountOf, type TimeUnit } from './workflow-words.ts'

/** One action while it is chosen: where to, or which mail. */
export interface ActionDraft {
  type: WorkflowAction['type']
  target: string
}

/** A workflow as the editor's controls hold it. */
export interface WorkflowDraft {
  name: string
  trigger: WorkflowTriggerType
  amount: string
  unit: TimeUnit
  /** Undefined while the condition is one that lines cannot show; then `foreign` is kept as it is. */
  clauses: Clauses | undefined
  foreign: WorkflowCondition | undefined
  actions: readonly ActionDraft[]
}

export type DraftFault = 'name' | 'time' | 'condition' | 'actions'

export function draftOf(name: string, definition: WorkflowDefinition | undefined): WorkflowDraft {
  const trigger = definition?.trigger ?? { type: 'stage_entered' }
  const { amount, unit } = amountOf(trigger.type === 'time_in_stage' ? trigger.duration : { days: 30 })
  return {
    name,
    trigger: trigger.type,
    amount: String(amount),
    unit,
    clauses: clausesOf(definition?.condition),
    foreign: definition?.condition,
    actions: definition?.actions.map(actionDraft) ?? [{ type: 'move', target: '' }],
  }
}

function actionDraft(action: WorkflowAction): ActionDraft {
  return { type: action.type, target: action.type === 'move' ? action.toStageId : action.templateId }
}

/** What still keeps the draft from being saved. */
export function faultsOf(draft: WorkflowDraft, choices: WorkflowChoices): DraftFault[] {
  const faults: DraftFault[] = []
  const lines = draft.clauses?.clauses ?? []
  if (draft.name.trim() === '' || draft.name.length > 160) faults.push('name')
  if (draft.trigger === 'time_in_stage' && !Duration.safeParse(durationOf(draft)).success) faults.push('time')
  if (!lines.every((clause) => isComplete(clause, valueKindOf(clause.variable, choices)))) faults.push('condition')
  if (draft.actions.length === 0 || draft.actions.some(({ target }) => target === '')) faults.push('actions')
  return faults
}

/** The definition of a draft without faults. */
export function definitionOf(draft: WorkflowDraft, choices: WorkflowChoices): WorkflowDefinition {
  const condition = draft.clauses
    ? conditionOf(draft.clauses, (variable) => valueKindOf(variable, choices))
    : draft.foreign
  return WorkflowDefinition.parse({
    trigger: draft.trigger === 'time_in_stage' ? timed(draft) : { type: draft.trigger },
    ...(condition ? { condition } : {}),
    actions: draft.actions.map(({ type, target }) =>
      type === 'move' ? { type, toStageId: target } : { type, templateId: target, to: 'applicant' },
    ),
  })
}

function timed(draft: WorkflowDraft) {
  return { type: 'time_in_stage', duration: durationOf(draft) }
}

function durationOf({ amount, unit }: WorkflowDraft): unknown {
  return { [unit]: Number(amount) }
}
