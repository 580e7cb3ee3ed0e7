import { expect, test } from 'vitest'
import { isRedisAddress, redisAddress } from './redis-address.ts'

test('one server, with or without port, credentials, database and TLS', () => {
  const plain = { kind: 'server', isTls: false, host: { host: 'cache', port: 6379 }, db: 0 }
  expect(redisAddress('redis://cache')).toEqual(plain)
  expect(redisAddress('rediss://app:p%40ss@cache:7000/2')).toEqual({
    kind: 'server',
    isTls: true,
    username: 'app',
    password: 'p@ss',
    host: { host: 'cache', port: 7000 },
    db: 2,
  })
  expect(redisAddress('redis://:secret@[::1]:6380')).toMatchObject({
    password: 'secret',
    host: { host: '::1', port: 6380 },
  })
})

test('Sentinels with the name of what they watch, and the nodes of a cluster', () => {
  expect(redisAddress('redis-sentinel://secret@a:26379,b/plutomi/1')).toEqual({
    kind: 'sentinel',
    isTls: false,
    password: 'secret',
    hosts: [
      { host: 'a', port: 26379 },
      { host: 'b', port: 26379 },
    ],
    name: 'plutomi',
    db: 1,
  })
  expect(redisAddress('rediss-cluster://a:7000,b:7001')).toMatchObject({
    kind: 'cluster',
    isTls: true,
    hosts: [{ port: 7000 }, { port: 7001 }],
  })
})

test.each([
  'http://cache',
  'redis://',
  'redis://a,b',
  'redis://a/x',
  'redis://a:99999',
  'redis-sentinel://a',
  'redis-cluster://a/1',
])('%s is no such address', (text) => expect(isRedisAddress(text)).toBe(false))
