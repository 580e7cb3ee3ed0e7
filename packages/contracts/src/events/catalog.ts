import type { EventDefinition } from './define.ts'
import * as applicants from './applicants.ts'
import * as applications from './applications.ts'
import * as emails from './emails.ts'
import * as people from './people.ts'
import * as users from './users.ts'
import * as webhookDeliveries from './webhook-deliveries.ts'
import * as workflowRuns from './workflow-runs.ts'
import * as workspaces from './workspaces.ts'

type Definitions<Module> = Extract<Module[keyof Module], EventDefinition>
type AnyEvent =
  | Definitions<typeof applicants>
  | Definitions<typeof applications>
  | Definitions<typeof emails>
  | Definitions<typeof people>
  | Definitions<typeof users>
  | Definitions<typeof webhookDeliveries>
  | Definitions<typeof workflowRuns>
  | Definitions<typeof workspaces>

export type EventType = AnyEvent['type']
/** Definition by event type, e.g. `EventCatalog['applicant.moved']`. */
export type EventCatalog = { [Type in EventType]: Extract<AnyEvent, { type: Type }> }

function isDefinition(value: unknown): value is AnyEvent {
  return typeof value === 'object' && value !== null && 'topic' in value && 'isKept' in value
}

const definitions = [
  applicants,
  applications,
  emails,
  people,
  users,
  webhookDeliveries,
  workflowRuns,
  workspaces,
].flatMap((module) => Object.values(module).filter(isDefinition))

/** Every event of the product by its type. */
export const eventCatalog: ReadonlyMap<string, EventDefinition> = new Map(
  definitions.map((definition) => [definition.type, definition]),
)
