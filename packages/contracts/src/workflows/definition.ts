import { z } from 'zod'
import { idOf } from '../ids.ts'
import { WorkflowCondition } from './condition.ts'
import { Duration } from './duration.ts'

/** What starts a run, always about the stage the workflow belongs to. */
export const WorkflowTrigger = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stage_entered') }),
  z.strictObject({ type: z.literal('time_in_stage'), duration: Duration }),
  // A mail to somebody who stands in the stage: what its provider says became of it.
  z.strictObject({ type: z.literal('mail_delivered') }),
  z.strictObject({ type: z.literal('mail_bounced') }),
])
export type WorkflowTrigger = z.output<typeof WorkflowTrigger>
export type WorkflowTriggerType = WorkflowTrigger['type']
export const workflowTriggerTypes = [
  'stage_entered',
  'time_in_stage',
  'mail_delivered',
  'mail_bounced',
] as const satisfies WorkflowTriggerType[]

/** One thing a run does. */
export const WorkflowAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('move'), toStageId: idOf('stg') }),
  z.strictObject({ type: z.literal('send_email'), templateId: idOf('tpl'), to: z.literal('applicant') }),
])
export type WorkflowAction = z.output<typeof WorkflowAction>

/** When … if … then …: the whole of a workflow's version. */
export const WorkflowDefinition = z.strictObject({
  trigger: WorkflowTrigger,
  condition: WorkflowCondition.optional(),
  actions: z.array(WorkflowAction).min(1).max(20),
})
export type WorkflowDefinition = z.output<typeof WorkflowDefinition>

/** Whom a published version is for: who comes from now on, or also who is there, counted from now or from entering. */
export const entrants = ['new', 'present_now', 'present_entered'] as const
export const Entrants = z.enum(entrants)
export type Entrants = z.output<typeof Entrants>
