import type { WorkflowTriggerType } from '@plutomi/contracts/workflows'
import { z } from 'zod'

/** Timers that start runs; their subject is a visit. */
export const workflowTimerKind = 'workflow'

/** What a timer of a workflow is for: with kind and visit it is unique, so that "remind" and "move" live side by side. */
export function workflowTimerSource(workflowId: string, trigger: WorkflowTriggerType): string {
  return `${workflowId}:${trigger}`
}

/** The version a timer was armed by, which is the one that runs when it fires. */
export const WorkflowTimerPayload = z.object({ workflowId: z.string(), versionId: z.string() })
