import { expect, test } from 'vitest'
import { LogFull, RecordTooLarge, UnknownTopic } from '../../log.ts'
import { isFenced, isOutage, isPermanent, protocolType, toAppendError } from './errors.ts'

/** As kafkajs throws it: the broker's word stands somewhere down the chain of causes. */
function kafkaError(type: string): Error {
  return new Error('gave up', { cause: Object.assign(new Error(type), { type }) })
}

test('the broker’s word is found through all wrappers', () => {
  expect(protocolType(kafkaError('NOT_LEADER_FOR_PARTITION'))).toBe('NOT_LEADER_FOR_PARTITION')
  expect(protocolType(new Error('ECONNREFUSED'))).toBeUndefined()
})

test('S14 a broker that cannot write to its disk is a full log', () => {
  expect(toAppendError(kafkaError('KAFKA_STORAGE_ERROR'))).toBeInstanceOf(LogFull)
})

test('a batch or record that the broker finds too large is RecordTooLarge, and sending it again cannot help', () => {
  for (const type of ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']) {
    expect(toAppendError(kafkaError(type))).toBeInstanceOf(RecordTooLarge)
    expect(isPermanent(kafkaError(type))).toBe(true)
  }
})

test('a topic that the broker does not know is UnknownTopic; everything else stays what it was', () => {
  expect(toAppendError(kafkaError('UNKNOWN_TOPIC_OR_PARTITION'))).toBeInstanceOf(UnknownTopic)
  const other = kafkaError('NOT_ENOUGH_REPLICAS')
  expect(toAppendError(other)).toBe(other)
  expect(isPermanent(other)).toBe(false)
})

test('what a group says to a member it no longer counts is fenced', () => {
  for (const type of ['ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID']) {
    expect(isFenced(kafkaError(type))).toBe(true)
  }
  expect(isFenced(kafkaError('NOT_COORDINATOR_FOR_GROUP'))).toBe(false)
})

test('a coordinator that is away is an outage, whatever kafkajs thinks of trying again; a bug is none', () => {
  const away = Object.assign(new Error('Failed to find group coordinator'), { name: 'KafkaJSGroupCoordinatorNotFound' })
  expect(isOutage(new Error('gave up', { cause: away }))).toBe(true)
  expect(isOutage(new TypeError('x is not a function'))).toBe(false)
})
