import { readFileSync, writeFileSync } from 'node:fs'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import type { EventDefinition } from '@plutomi/contracts/events/define'
import { domainTopics, effectTopics } from '@plutomi/contracts/events/topics'
import { fillBlock } from './block.ts'
import { consumerTable, registeredConsumers } from './consumers.ts'
import { errorSections } from './errors.ts'
import { eventTables } from './events.ts'
import { packagePicture } from './packages.ts'
import { topicList, topicTable } from './topics.ts'

type Document = {
  /** Of its markers in the file. */
  name: string
  file: string
  /** The whole file is made, not a part of it. */
  isWhole?: true
  render: () => Promise<string> | string
}

/** Sorted, because the order of a module's exports is not the same under every loader. */
function allEvents(): EventDefinition[] {
  const topics: readonly string[] = [...domainTopics, ...effectTopics]
  return [...eventCatalog.values()].toSorted(
    (a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic) || a.type.localeCompare(b.type),
  )
}

/** Every part of the documentation that is made from the code. */
export const documents: readonly Document[] = [
  {
    name: 'events',
    file: 'EVENT_STREAMING_PIPELINE.md',
    render: async () => eventTables(allEvents(), await registeredConsumers()),
  },
  {
    name: 'consumers',
    file: 'EVENT_STREAMING_PIPELINE.md',
    render: async () => consumerTable(await registeredConsumers()),
  },
  { name: 'errors', file: 'docs/errors.md', render: errorSections },
  { name: 'topics', file: 'EVENT_STREAMING_PIPELINE.md', render: topicTable },
  { name: 'topic list', file: 'docker/kafka/topics.txt', isWhole: true, render: topicList },
  { name: 'packages', file: 'README.md', render: packagePicture },
]

const root = new URL('../../', import.meta.url)

/** The file as it is and as it has to be. */
export async function compare({ name, file, isWhole, render }: Document): Promise<{ present: string; wanted: string }> {
  const present = readFileSync(new URL(file, root), 'utf8')
  return { present, wanted: isWhole ? await render() : fillBlock(present, name, await render()) }
}

/** Writes a part anew; says whether that changed its file. */
export async function update(document: Document): Promise<boolean> {
  const { present, wanted } = await compare(document)
  if (present !== wanted) writeFileSync(new URL(document.file, root), wanted)
  return present !== wanted
}
