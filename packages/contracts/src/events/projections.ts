import { domainTopics, effectTopics, type Topic } from './topics.ts'

/** What is built from the log to be read, each by the consumer of its name, and the topics it is built from. */
export const projectionTopics = {
  search: ['applicants', 'people', 'applications', 'workspaces'],
  analytics: [...domainTopics, ...effectTopics],
} as const satisfies Record<string, readonly Topic[]>

export type ProjectionName = keyof typeof projectionTopics
