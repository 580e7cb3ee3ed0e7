import { z } from 'zod'
import { idOf } from '../ids.ts'
import { WorkflowCondition } from './condition.ts'
import { Duration } from './duration.ts'
import { entrants } from './lists.ts'

/** What starts a run, always about the stage the workflow belongs to. */
export const WorkflowTrigger = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stage_entered') }),
  z.strictObject({ type: z.literal('time_in_stage'), duration: Duration }),
  // A mail to somebody who stands in the stage: what its provider says became of it.
  z.strictObject({ type: z.literal('mail_delivered') }),
  z.strictObject({ type: z.literal('mail_bounced') }),
])
export type WorkflowTrigger = z.output<typeof WorkflowTrigger>

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

export const Entrants = z.enum(entrants)
export type Entrants = z.output<typeof Entrants>
