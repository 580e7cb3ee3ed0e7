// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const workflowTriggerTypes = ['stage_entered', 'time_in_stage', 'mail_delivered', 'mail_bounced'] as const
export type WorkflowTriggerType = (typeof workflowTriggerTypes)[number]

export const comparisons = ['==', '!=', '<', '<=', '>', '>=', 'in'] as const
export type ConditionComparison = (typeof comparisons)[number]

/** Whom a published version is for: who comes from now on, or also who is there, counted from now or from entering. */
export const entrants = ['new', 'present_now', 'present_entered'] as const
