import { type Duration, type WorkflowAction, type WorkflowDefinition } from '@plutomi/contracts/workflows'
import type { Translate } from '../../../../lib/messages.ts'
import type { workflows } from '../../../../messages/workflows.ts'
import { questionOf, valueKindOf, type WorkflowChoices } from './choices.ts'
import { type Clause, clausesOf } from './clauses.ts'

export type WorkflowWords = Translate<typeof workflows.en>

export const timeUnits = ['minutes', 'hours', 'days'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** A duration as its two boxes hold it. */
export function amountOf(duration: Duration): { amount: number; unit: TimeUnit } {
  if ('days' in duration) return { amount: duration.days, unit: 'days' }
  return 'hours' in duration ? { amount: duration.hours, unit: 'hours' } : { amount: duration.minutes, unit: 'minutes' }
}

/** When … */
export function triggerWords(t: WorkflowWords, { trigger }: WorkflowDefinition): string {
  if (trigger.type !== 'time_in_stage') return t(`trigger.${trigger.type}`)
  const { amount, unit } = amountOf(trigger.duration)
  return t('trigger.time_in_stage', { time: t(`time.${unit}`, { count: amount }) })
}

/** … if … (undefined without a condition) */
export function conditionWords(
  t: WorkflowWords,
  { condition }: WorkflowDefinition,
  choices: WorkflowChoices,
): string | undefined {
  if (!condition) return undefined
  const lines = clausesOf(condition)
  if (!lines) return t('condition.foreign')
  const joint = t(lines.join === 'all' ? 'condition.and' : 'condition.or')
  return lines.clauses.map((clause) => clauseWords(t, clause, choices)).join(` ${joint} `)
}

function clauseWords(t: WorkflowWords, { variable, operator, value }: Clause, choices: WorkflowChoices): string {
  const question = questionOf(variable, choices)
  const isBoolean = valueKindOf(variable, choices) === 'boolean'
  const told = isBoolean
    ? t(value === 'no' ? 'no' : 'yes')
    : (question?.options.find((option) => option.value === value)?.label ?? value)
  return `${variableWords(t, variable, choices)} ${t(`op.${operator}`)} ${told}`
}

export function variableWords(t: WorkflowWords, variable: string, choices: WorkflowChoices): string {
  switch (variable) {
    case 'source':
    case 'score':
    case 'hasAppliedBefore':
      return t(`var.${variable}`)
    case 'times.hoursInStage':
      return t('var.hoursInStage')
    case 'times.hoursSinceApplied':
      return t('var.hoursSinceApplied')
    default: {
      const question = questionOf(variable, choices)
      return question ? t('var.answer', { question: question.title }) : t('var.gone')
    }
  }
}

/** … then … */
export function actionWords(t: WorkflowWords, action: WorkflowAction, choices: WorkflowChoices): string {
  if (action.type === 'move')
    return t('action.move', { stage: nameIn(choices.stages, action.toStageId) ?? t('action.gone') })
  return t('action.send_email', { template: nameIn(choices.templates, action.templateId) ?? t('action.gone') })
}

function nameIn(named: readonly { id: string; name: string }[], id: string): string | undefined {
  return named.find((one) => one.id === id)?.name
}
