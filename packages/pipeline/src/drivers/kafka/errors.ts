import { LogFull, RecordTooLarge, UnknownTopic } from '../../log.ts'

/** The store did not answer in time: whether it did what was asked is unknown. */
export class KafkaTimeout extends Error {
  override name = 'KafkaTimeout'
}

/** The broker's answer leaves out partitions that were sent to (K6 A, E): they count as not written. */
export class AnswerIncomplete extends Error {
  override name = 'AnswerIncomplete'
}

/** Nothing was asked of the broker, which would have said the same. */
export class NotAMember extends Error {
  override name = 'NotAMember'
  readonly type = 'UNKNOWN_MEMBER_ID'
}

const fenced = new Set(['ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID'])
const tooLarge = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'])
const permanent = new Set([
  ...tooLarge,
  'INVALID_TOPIC_EXCEPTION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_RECORD',
  'POLICY_VIOLATION',
])

/** The error and everything it was caused by, the outermost first. */
export function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let one = error; one instanceof Error && !chain.includes(one); one = one.cause) chain.push(one)
  return chain
}

/** The broker's own name of what went wrong, such as `NOT_LEADER_FOR_PARTITION`. */
export function protocolType(error: unknown): string | undefined {
  for (const one of causesOf(error)) {
    if (one instanceof Error && 'type' in one && typeof one.type === 'string') return one.type
  }
  return undefined
}

/** The group went on without this member: others own its partitions. */
export function isFenced(error: unknown): boolean {
  return fenced.has(protocolType(error) ?? '')
}

/** Sending the same again cannot help. */
export function isPermanent(error: unknown): boolean {
  return permanent.has(protocolType(error) ?? '')
}

export function isUnknownTopic(error: unknown): boolean {
  return protocolType(error) === 'UNKNOWN_TOPIC_OR_PARTITION'
}

/** What an append rejects with: the log's own errors where there is one. */
export function toAppendError(error: unknown): Error {
  const type = protocolType(error) ?? ''
  if (tooLarge.has(type)) return new RecordTooLarge('the broker takes no record of this size', { cause: error })
  if (type === 'KAFKA_STORAGE_ERROR') return new LogFull('the broker cannot write to its disk', { cause: error })
  if (isUnknownTopic(error)) return new UnknownTopic('the broker does not know the topic', { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}

/** The promise, or a rejection after so long; what the promise does later is nobody's business any more. */
export async function within<T>(promise: Promise<T>, ms: number, doing: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new KafkaTimeout(`${doing} took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, patience])
  } finally {
    clearTimeout(timer)
  }
}

const outages = new Set(['KafkaJSGroupCoordinatorNotFound', 'KafkaJSConnectionError', 'KafkaJSBrokerNotFound'])

/** No broker answers that could tell; it is over when one does. */
export function isOutage(error: unknown): boolean {
  return causesOf(error).some((one) => one instanceof Error && outages.has(one.name))
}
