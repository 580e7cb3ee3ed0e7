import { AssignerProtocol } from 'kafkajs'
import { type GroupLag, GroupNotEmpty, TopicMismatch, type TP, tpKey, UnknownTopic } from '../../log.ts'
import { causesOf, isFenced, protocolType } from './errors.ts'
import type { Link, Linked } from './link.ts'

const joiningStates = new Set(['PreparingRebalance', 'CompletingRebalance'])

/** Names in here are those of the cluster. A partition without a committed offset is left out. */
export async function committedOf(link: Link, group: string): Promise<Map<string, bigint>> {
  return link.run('asking for committed offsets', async ({ admin }) => {
    const committed = new Map<string, bigint>()
    for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group })) {
      for (const { partition, offset } of partitions) {
        if (!offset.startsWith('-')) committed.set(tpKey({ topic, partition }), BigInt(offset))
      }
    }
    return committed
  })
}

/** First or next offset of every partition of the topics. */
export async function edgesOf(link: Link, topics: string[], edge: 'begin' | 'end'): Promise<Map<string, bigint>> {
  const counts = new Map<string, number>()
  for (const topic of topics) counts.set(topic, await link.partitions(topic))
  return link.run('asking for offsets', async ({ cluster }) => {
    await cluster.addMultipleTargetTopics(topics)
    await cluster.refreshMetadataIfNecessary()
    const answer = await cluster.fetchTopicsOffset(
      [...counts].map(([topic, count]) => ({
        topic,
        fromBeginning: edge === 'begin',
        partitions: Array.from({ length: count }, (_, partition) => ({ partition })),
      })),
    )
    return new Map(
      answer.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }): [string, bigint] => [tpKey({ topic, partition }), BigInt(offset)]),
      ),
    )
  })
}

export async function edgeOf(link: Link, tp: TP, which: 'begin' | 'end'): Promise<bigint> {
  const offset = (await edgesOf(link, [tp.topic], which)).get(tpKey(tp))
  if (offset === undefined) throw new UnknownTopic(tpKey(tp))
  return offset
}

/** Commits for a group without members; the broker refuses it while there is one. */
export async function commitForEmpty(link: Link, group: string, offsets: [TP, bigint][]): Promise<void> {
  if (offsets.length === 0) return
  const topics = [...new Set(offsets.map(([tp]) => tp.topic))].map((topic) => ({
    topic,
    partitions: offsets
      .filter(([tp]) => tp.topic === topic)
      .map(([tp, offset]) => ({ partition: tp.partition, offset: offset.toString() })),
  }))
  await link
    .run('setting offsets', async ({ cluster }) => {
      const coordinator = await cluster.findGroupCoordinator({ groupId: group })
      await coordinator.offsetCommit({ groupId: group, groupGenerationId: -1, memberId: '', topics })
    })
    .catch((error: unknown) => {
      throw isFenced(error) ? new GroupNotEmpty(group, { cause: error }) : error
    })
}

/** The broker keeps a group for a week after its last member; this one is not to be seen any more. */
export async function removeGroup(link: Link, group: string): Promise<void> {
  await link.run('removing a group', async ({ admin }) => {
    await admin.deleteGroups([group]).catch((error: unknown) => {
      const refusal = refusalOf(error)
      if (refusal === 'GROUP_ID_NOT_FOUND') return
      throw refusal === 'NON_EMPTY_GROUP' ? new GroupNotEmpty(group, { cause: error }) : error
    })
  })
}

/** kafkajs keeps what the broker said of each group beside the error. */
function refusalOf(error: unknown): string | undefined {
  for (const one of causesOf(error)) {
    if (!(one instanceof Error) || !('groups' in one) || !Array.isArray(one.groups)) continue
    const [refused]: unknown[] = one.groups
    if (typeof refused === 'object' && refused !== null && 'error' in refused) return protocolType(refused.error)
  }
  return undefined
}

/**
 * Gives every partition of a new group its place: where it begins is then visible (lag), and what retention removes
 * before it was read is noticed as a gap.
 */
export async function register(
  link: Link,
  { group, topics, from }: { group: string; topics: string[]; from: 'earliest' | 'latest' },
): Promise<void> {
  const committed = await committedOf(link, group)
  const edges = await edgesOf(link, topics, from === 'latest' ? 'end' : 'begin')
  const unset: [TP, bigint][] = []
  for (const [key, offset] of edges) if (!committed.has(key)) unset.push([toTp(key), offset])
  await commitForEmpty(link, group, unset).catch((error: unknown) => {
    // Another member is there already, and did this when it came.
    if (!(error instanceof GroupNotEmpty)) throw error
  })
}

/** A leader gives away only the topics it knows itself, so members with different topics would lose some (K8, S15). */
export async function assertSameTopics(link: Link, group: string, topics: string[]): Promise<void> {
  const own = [...topics].sort().join(' ')
  for (const theirs of await topicsOfMembers(link, group)) {
    const other = [...theirs].sort().join(' ')
    if (other !== own) throw new TopicMismatch(`group ${group}: a member subscribes to ${other}, not to ${own}`)
  }
}

async function topicsOfMembers(link: Link, group: string): Promise<string[][]> {
  return link.run('asking for the members of a group', async (linked) => {
    const description = await settled(linked, group)
    return (description?.members ?? []).flatMap(({ memberMetadata }) => {
      // Empty while the group is being joined: nothing to compare with yet.
      const decoded = memberMetadata.length === 0 ? null : AssignerProtocol.MemberMetadata.decode(memberMetadata)
      return decoded === null ? [] : [decoded.topics]
    })
  })
}

/** The broker tells members' topics only while nobody is joining. */
async function settled({ admin }: Linked, group: string) {
  for (let left = 20; ; left--) {
    const { groups } = await admin.describeGroups([group])
    const found = groups[0]
    if (found === undefined || !joiningStates.has(found.state) || left === 0) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** `topic/3` as a topic and a partition. */
export function toTp(key: string): TP {
  const cut = key.lastIndexOf('/')
  return { topic: key.slice(0, cut), partition: Number(key.slice(cut + 1)) }
}

export function lagsOf(committed: Map<string, bigint>, ends: Map<string, bigint>): GroupLag[] {
  return [...committed].map(([key, offset]) => {
    const behind = (ends.get(key) ?? offset) - offset
    return { ...toTp(key), lag: behind > 0n ? behind : 0n }
  })
}
