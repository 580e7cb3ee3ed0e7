import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UpdateWorkspace } from '@plutomi/contracts/api/workspaces'
import { expect, test } from 'vitest'
import { endpoints } from '../src/index.ts'

const apps = fileURLToPath(new URL('../..', import.meta.url))

test('no endpoint speaks of dead letters, operators, the log or plans', () => {
  const telling = /dlq|dead-?letter|replay|operator|platform|topic|\blag\b|plan/i
  expect(endpoints.filter(({ id, path }) => telling.test(id) || telling.test(path)).map(({ path }) => path)).toEqual([])
})

test('a member cannot change the plan with the settings of a workspace', () => {
  expect(UpdateWorkspace.safeParse({ plan: 'paid' }).success).toBe(false)
})

test('neither the API nor the pages can reach what only operators may do', () => {
  const reaching = ['api', 'web'].flatMap((app) =>
    sourcesOf(join(apps, app)).filter((file) =>
      /@plutomi\/(core\/operators|pipeline\/dlq)/.test(readFileSync(file, 'utf8')),
    ),
  )
  expect(reaching).toEqual([])
})

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/node_modules|\/build\//.test(file))
}
