// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const stageKinds = ['form', 'waiting', 'review', 'action', 'final'] as const

export const maxStages = 50
