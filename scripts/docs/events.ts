import type { EventDefinition } from '@plutomi/contracts/events/define'
import type { AnyConsumer } from '@plutomi/pipeline'
import { z } from 'zod'
import { codes, table } from './block.ts'

/** One table a topic: its events, what they carry, whether they stay in `events`, and who handles them. */
export function eventTables(events: readonly EventDefinition[], consumers: readonly AnyConsumer[]): string {
  const topics = new Set(events.map(({ topic }) => topic))
  return [...topics]
    .map(
      (topic) =>
        `**${topic}**\n\n${topicTable(
          events.filter((event) => event.topic === topic),
          consumers,
        )}`,
    )
    .join('\n\n')
}

function topicTable(definitions: readonly EventDefinition[], consumers: readonly AnyConsumer[]): string {
  return table(
    ['event', 'data', 'kept', 'handled by'],
    definitions.map((definition) => [
      `\`${definition.type}\`${definition.version > 1 ? ` v${definition.version}` : ''}`,
      codes(fieldsOf(definition.data)) || '–',
      definition.isKept ? 'yes' : 'no',
      handlersOf(definition.type, consumers).join(', ') || '–',
    ]),
  )
}

const Described = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

function fieldsOf(data: z.ZodType): string[] {
  const { properties, required } = Described.parse(z.toJSONSchema(data, { unrepresentable: 'any' }))
  return Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`))
}

function handlersOf(type: string, consumers: readonly AnyConsumer[]): string[] {
  return consumers.filter(({ handlers }) => handlers?.[type] !== undefined).map(({ name }) => name)
}
