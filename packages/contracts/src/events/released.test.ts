import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { incompatibilities, readReleases, releaseOf } from '../../test/event-releases.ts'
import { eventCatalog } from './catalog.ts'
import { defineEvent, previousVersion } from './define.ts'

const releases = readReleases()

describe.each([...eventCatalog.values()])('$type', (definition) => {
  const own = releases.filter((release) => release.type === definition.type)
  const released = own.find((release) => release.version === definition.version)

  test('is written down as it is (npm run events:release)', () => {
    expect(released).toEqual(releaseOf(definition))
  })

  test('has not changed in a way that needs a new version', () => {
    expect(incompatibilities(released?.schema, releaseOf(definition).schema)).toEqual([])
  })

  test('can be read as it was sent, in this version and the one before', () => {
    expect(definition.data.parse(released?.example)).toEqual(released?.example)
    const before = own.find((release) => release.version === definition.version - 1)
    if (before === undefined) return
    expect(definition.data.safeParse(definition.previous?.upcast(before.example)?.data).success).toBe(true)
  })
})

test('what was once sent stays in the catalog', () => {
  expect(releases.map((release) => release.type).filter((type) => !eventCatalog.has(type))).toEqual([])
})

const original = z.object({ n: z.number(), kind: z.enum(['a', 'b']), inner: z.object({ x: z.string() }) })
const schemaOf = (data: z.ZodType) => releaseOf(defineEvent('thing.happened', { topic: 'people', data })).schema
const against = (data: z.ZodType) => incompatibilities(schemaOf(original), schemaOf(data))

test('optional properties and further values are no incompatibility', () => {
  expect(against(original.extend({ more: z.string().optional(), kind: z.enum(['a', 'b', 'c']) }))).toEqual([])
})

test('all else is one', () => {
  expect(against(original.omit({ n: true }))).toEqual(['data.n is gone', 'data.n is optional now'])
  expect(against(original.extend({ n: z.string() }))).toEqual(['data.n: type changed'])
  expect(against(original.extend({ n: z.number().optional() }))).toEqual(['data.n is optional now'])
  expect(against(original.extend({ more: z.string() }))).toEqual(['data.more is required now'])
  expect(against(original.extend({ kind: z.enum(['a']) }))).toEqual(['data.kind: "b" is no value any more'])
  expect(against(original.extend({ inner: z.object({ x: z.string().max(3) }) }))).toEqual([
    'data.inner.x: maxLength changed',
  ])
})

test('data of the version before is raised to what it is called today', () => {
  const previous = previousVersion(z.object({ count: z.number() }), (older) => ({ n: older.count }))
  expect(previous.upcast({ count: 3 })).toEqual({ data: { n: 3 } })
  expect(previous.upcast({ count: 'three' })).toBeUndefined()
})
