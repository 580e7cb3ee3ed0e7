import { defineEvent } from '@plutomi/contracts/events/define'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fillBlock } from './block.ts'
import { purposeOf } from './consumers.ts'
import { compare, documents } from './documents.ts'
import { eventTables } from './events.ts'
import { anchorsOf, brokenLinks, linksOf, markdownFiles } from './links.ts'
import { drawPackages } from './packages.ts'

// A failure means: run `npm run docs` and commit what it wrote. Cruising the sources takes some seconds.
test.each(documents)('$name in $file is what the code says', { timeout: 180_000 }, async (document) => {
  const { present, wanted } = await compare(document)
  expect(present).toBe(wanted)
})

test.each(markdownFiles())('every link of %s leads to something', (file) => {
  expect(brokenLinks(file)).toEqual([])
})

test('only what stands between the markers is replaced', () => {
  const text = 'before\n<!-- x:begin -->\nold\n<!-- x:end -->\nafter\n'
  expect(fillBlock(text, 'x', 'new\n')).toBe('before\n<!-- x:begin -->\nnew\n<!-- x:end -->\nafter\n')
  expect(() => fillBlock(text, 'y', 'new')).toThrow('<!-- y:begin -->')
})

test('an event is told with its fields, its place in the history and its handlers', () => {
  const data = z.object({ stageId: z.string(), note: z.string().optional() })
  const event = defineEvent('applicant.moved', { topic: 'applicants', data, isKept: false })
  const consumers = [{ name: 'automation', topics: [event.topic], handlers: { [event.type]: async () => undefined } }]
  expect(eventTables([event], consumers)).toContain('| `applicant.moved` | `stageId` `note?` | no | automation |')
})

test('an arrow that follows from others is not drawn', () => {
  const folder = (source: string, ...targets: string[]) => ({
    source,
    dependencies: targets.map((resolved) => ({ resolved })),
  })
  const picture = drawPackages([
    folder('apps/api', 'packages/core', 'packages/contracts'),
    folder('packages/core', 'packages/contracts'),
    folder('packages/contracts'),
  ])
  expect(picture.match(/\w+ --> \w+/g)).toEqual(['api --> core', 'core --> contracts'])
})

test('the purpose of a consumer is read from its title or from the first sentence below', () => {
  expect(purposeOf('# email: sends what was asked for\n\nIn: …')).toBe('sends what was asked for')
  expect(purposeOf('# automation\n\nStarts the runs of workflows.\n')).toBe('Starts the runs of workflows')
})

test('links of prose and pictures are found, those in code are not', () => {
  const text = '[a](a.md) ![b](b.png) <img src="c.png"> `[d](d.md)`\n```md\n[e](e.md)\n```\n'
  expect(linksOf(text)).toEqual(['a.md', 'b.png', 'c.png'])
  expect(anchorsOf('## To add an event\n### not_found\n')).toEqual(['to-add-an-event', 'not_found'])
})
