/** Topics are named after the entity they are about; effect topics carry work and have one topic per lane. */
export const domainTopics = ['users', 'workspaces', 'applications', 'people', 'applicants', 'interactions'] as const
export const effectTopics = ['workflow-runs', 'emails', 'webhook-deliveries'] as const
export const lanes = ['free', 'paid'] as const

export type DomainTopic = (typeof domainTopics)[number]
export type EffectTopic = (typeof effectTopics)[number]
export type Topic = DomainTopic | EffectTopic
export type Lane = (typeof lanes)[number]

/** A lane as a row keeps it. */
export function laneNamed(text: string): Lane {
  const lane = lanes.find((known) => known === text)
  if (!lane) throw new Error(`There is no lane ${text}`)
  return lane
}

/** The topic's own name in the log, e.g. `applicants` or `emails.paid`. */
export function laneTopic(topic: Topic, lane: Lane | undefined): string {
  return isEffectTopic(topic) ? `${topic}.${lane ?? 'paid'}` : topic
}

export function isEffectTopic(topic: Topic): topic is EffectTopic {
  return effectTopics.some((effect) => effect === topic)
}

/** Every topic of the log, effect topics once per lane. */
export const logTopics: readonly string[] = [
  ...domainTopics,
  ...effectTopics.flatMap((topic) => lanes.map((lane) => `${topic}.${lane}`)),
]
