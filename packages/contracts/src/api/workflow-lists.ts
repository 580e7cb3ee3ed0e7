// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const workflowStates = ['draft', 'published', 'disabled'] as const

/** `held` waits for the end of an undo window, `pending` for its turn, `waiting` for another try; the last four are final. */
export const runStates = [
  'held',
  'pending',
  'running',
  'waiting',
  'completed',
  'failed',
  'halted',
  'cancelled',
] as const

export const stepStates = ['pending', 'running', 'succeeded', 'failed', 'skipped'] as const

/** Finished steps stay done in both ways of resuming; starting over is a new run of the latest version. */
export const retryModes = ['resume_same', 'resume_latest', 'start_over'] as const
