import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { EventDefinition } from '../src/events/define.ts'
import { exampleOf } from './example-of.ts'

const folder = fileURLToPath(new URL('../fixtures/events', import.meta.url))

const Json = z.record(z.string(), z.unknown())
const Names = z.array(z.string()).default([])
const Release = z.object({ type: z.string(), version: z.int(), topic: z.string(), schema: Json, example: z.unknown() })

/** A version of an event as it once went out, or still does. */
export type EventRelease = z.infer<typeof Release>

export function readReleases(): EventRelease[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => Release.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

/** Consumers ignore what they do not know, so an object may hold more than its schema names (`io: 'input'`). */
export function releaseOf({ type, version, topic, data }: EventDefinition): EventRelease {
  const { $schema: _, ...schema } = Json.parse(z.toJSONSchema(data, { io: 'input' }))
  return { type, version, topic, schema, example: exampleOf(schema) }
}

export function writeRelease(release: EventRelease): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${release.type}.${release.version}.json`), `${JSON.stringify(release, null, 2)}\n`)
}

const annotations = new Set(['description', 'title', 'example', 'examples'])
const inside = new Set(['properties', 'required', 'enum', 'items', 'anyOf', 'oneOf'])

/**
 * What a consumer of the released schema, or of today's, would stumble over in the other's data. Within a version
 * optional properties and further values may join; nothing else may change.
 */
export function incompatibilities(released: unknown, today: unknown, path = 'data'): string[] {
  const before = Json.parse(released ?? {})
  const after = Json.parse(today ?? {})
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...keys]
    .filter((key) => !annotations.has(key) && !inside.has(key))
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => `${path}: ${key} changed`)
  const gone = listOf(before['enum']).filter((value) => !listOf(after['enum']).includes(value))
  const branches = ['anyOf', 'oneOf'].flatMap((key) =>
    listOf(before[key]).flatMap((branch, index) => incompatibilities(branch, listOf(after[key])[index], path)),
  )
  const items = 'items' in before ? incompatibilities(before['items'], after['items'], `${path}[]`) : []
  return [
    ...changed,
    ...gone.map((value) => `${path}: ${JSON.stringify(value)} is no value any more`),
    ...branches,
    ...items,
    ...changedProperties(before, after, path),
  ]
}

function changedProperties(before: z.infer<typeof Json>, after: z.infer<typeof Json>, path: string): string[] {
  const [wereRequired, areRequired] = [Names.parse(before['required']), Names.parse(after['required'])]
  const [old, now] = [Json.parse(before['properties'] ?? {}), Json.parse(after['properties'] ?? {})]
  return [
    ...Object.keys(old).flatMap((name) =>
      name in now ? incompatibilities(old[name], now[name], `${path}.${name}`) : [`${path}.${name} is gone`],
    ),
    ...areRequired.filter((name) => !wereRequired.includes(name)).map((name) => `${path}.${name} is required now`),
    ...wereRequired.filter((name) => !areRequired.includes(name)).map((name) => `${path}.${name} is optional now`),
  ]
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
