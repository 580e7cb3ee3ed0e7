import { eventCatalog } from '@plutomi/contracts/events/catalog'
import type { EventDefinition } from '@plutomi/contracts/events/define'
import type { Selectable } from 'kysely'
import type { Database } from '../database/index.ts'
import type { HappenedEvent } from './event-rows.ts'

export type EventRow = Selectable<Database['events']>

/** A row of the permanent history as what happened, its data raised to today's version; undefined for an unknown type. */
export function happenedEvent(row: EventRow): HappenedEvent | undefined {
  const definition = eventCatalog.get(row.type)
  if (definition === undefined) return undefined
  const { workspaceId, id, type, subject, actor, occurredAt } = row
  return {
    workspaceId,
    id,
    type,
    subject,
    actor,
    occurredAt,
    version: definition.version,
    seq: row.seq ?? 0,
    cause: row.cause ?? '',
    data: dataOf(row, definition),
  }
}

function dataOf({ id, version, data }: EventRow, definition: EventDefinition): unknown {
  const json: unknown = JSON.parse(data)
  if (version === definition.version) return definition.data.parse(json)
  const raised = version === definition.version - 1 ? definition.previous?.upcast(json) : undefined
  if (raised === undefined) throw new Error(`${id} is of a version of ${definition.type} that is not known here`)
  return definition.data.parse(raised.data)
}
