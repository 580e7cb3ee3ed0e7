import type { KafkaMessage } from 'kafkajs'
import { type GroupLag, type LogAdmin, type Rec, type TP } from '../../log.ts'
import { type Link, leaderOf } from './link.ts'
import type { Names } from './names.ts'
import { commitForEmpty, committedOf, edgeOf, edgesOf, lagsOf, removeGroup, toTp } from './offsets.ts'
import { bytesOf, toRecs } from './records.ts'
import { maxMessageBytes } from './settings.ts'

const readBytes = 4_000_000

export function createAdmin(link: Link, names: Names): LogAdmin {
  const outside = ({ topic, partition }: TP): TP => ({ topic: names.outside(topic), partition })
  return {
    begin: (tp) => edgeOf(link, outside(tp), 'begin'),
    end: (tp) => edgeOf(link, outside(tp), 'end'),
    atTime: (tp, ms) => offsetAt(link, outside(tp), ms),
    committed: async (group) => {
      const committed = await committedOf(link, names.outside(group))
      return new Map([...committed].flatMap(([key, offset]) => insidePlaces(names, key, offset)))
    },
    setCommitted: (group, offsets) =>
      commitForEmpty(
        link,
        names.outside(group),
        [...offsets].map(([tp, offset]) => [outside(tp), offset]),
      ),
    removeGroup: (group) => removeGroup(link, names.outside(group)),
    lag: (group) => lagOf(link, names, group),
    read: (tp, from, max) => read(link, { tp, wire: outside(tp) }, { from, max }),
    groups: async () => {
      const { groups } = await link.run('listing groups', ({ admin }) => admin.listGroups())
      return groups.flatMap(({ groupId }) => names.inside(groupId) ?? []).sort()
    },
    partitions: (topic) => link.partitions(names.outside(topic)),
  }
}

async function lagOf(link: Link, names: Names, group: string): Promise<GroupLag[]> {
  const committed = await committedOf(link, names.outside(group))
  const topics = [...new Set([...committed.keys()].map((key) => toTp(key).topic))]
  const lags = lagsOf(committed, await edgesOf(link, topics, 'end'))
  return lags.flatMap((one) => {
    const topic = names.inside(one.topic)
    return topic === undefined ? [] : [{ ...one, topic }]
  })
}

function insidePlaces(names: Names, key: string, offset: bigint): [TP, bigint][] {
  const { topic, partition } = toTp(key)
  const name = names.inside(topic)
  return name === undefined ? [] : [[{ topic: name, partition }, offset]]
}

async function offsetAt(link: Link, tp: TP, ms: number): Promise<bigint> {
  const { topic, partition } = tp
  await link.partitions(topic)
  const [found] = await link.run('asking for an offset by time', async ({ cluster }) => {
    await cluster.addTargetTopic(topic)
    return cluster.fetchTopicsOffset([{ topic, partitions: [{ partition }], fromTimestamp: ms }])
  })
  const offset = found?.partitions[0]?.offset
  return offset === undefined || offset.startsWith('-') ? edgeOf(link, tp, 'end') : BigInt(offset)
}

/** Straight from the partition's leader, without a group: nobody else notices. */
async function read(
  link: Link,
  { tp, wire }: { tp: TP; wire: TP },
  { from, max }: { from: bigint; max: number },
): Promise<Rec[]> {
  const begin = await edgeOf(link, wire, 'begin')
  const end = await edgeOf(link, wire, 'end')
  const recs: Rec[] = []
  let next = from > begin ? from : begin
  while (next < end && recs.length < max) {
    const messages = (await fetch(link, wire, next)).filter((message) => BigInt(message.offset) >= next)
    const last = messages.at(-1)
    // Nothing although the end is further: trimmed meanwhile.
    if (last === undefined) break
    const wanted = messages.slice(0, max - recs.length)
    recs.push(
      ...toRecs(
        tp,
        wanted,
        wanted.reduce((sum, message) => sum + bytesOf(message), 0),
      ),
    )
    next = BigInt(last.offset) + 1n
  }
  return recs
}

async function fetch(link: Link, { topic, partition }: TP, from: bigint): Promise<KafkaMessage[]> {
  return link.run('reading a partition', async ({ cluster }) => {
    const leader = await leaderOf(cluster, topic, partition)
    const answer: { responses: { partitions: { messages: KafkaMessage[] }[] }[] } = await leader.fetch({
      maxWaitTime: 500,
      minBytes: 1,
      maxBytes: readBytes,
      isolationLevel: 1,
      topics: [{ topic, partitions: [{ partition, fetchOffset: from.toString(), maxBytes: maxMessageBytes }] }],
    })
    return answer.responses.flatMap((response) => response.partitions.flatMap((one) => one.messages))
  })
}
