import { rightsOfRole, roles } from '@plutomi/contracts/rights'
import { endpoints } from '@plutomi/api'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { describe, expect, test } from 'vitest'
import routes from '../../../web/app/routes.ts'
import { type PageCase, pageCases } from './page-cases.ts'
import { get, hostile, startPageWorld } from './page-world.ts'

const world = await startPageWorld()
const files = filesOf(routes)

test('every page has a case, and every case a page', () => {
  expect(Object.keys(pageCases).toSorted()).toEqual([...new Set(files)].toSorted())
})

test('every page of a workspace reads what an endpoint reads', () => {
  const ids = new Set(endpoints.map(({ id }) => id))
  const unmapped = Object.entries(pageCases).filter(
    ([, found]) => found.audience === 'member' && !ids.has(found.endpoint),
  )
  expect(unmapped.map(([file]) => file)).toEqual([])
})

describe.each(Object.entries(pageCases))('%s', (_file, found) => {
  switch (found.audience) {
    case 'none':
      return test(`has nothing to read: ${found.because}`, () => expect(found.because).not.toBe(''))
    case 'anybody':
      return test('anybody can read it, and text is shown as text', async () => {
        await expectPage(await get(world, found.address(world)), found.status ?? 200)
      })
    case 'user':
      return userTests(found)
    case 'member':
      return memberTests(found)
  }
})

function userTests({ address, status = 200 }: Extract<PageCase, { audience: 'user' }>): void {
  test('only whoever is signed in', async () => {
    expectSignIn(await get(world, address(world)))
    await expectPage(await get(world, address(world), world.members.owner), status)
  })
}

function memberTests({ address, right, foreign }: Extract<PageCase, { audience: 'member' }>): void {
  test('whoever has the right reads it, and text is shown as text', async () => {
    for (const role of roles.filter(
      (candidate) => rightsOfRole[candidate].includes(right) && candidate !== 'reviewer',
    )) {
      await expectPage(await get(world, address(world.ours), world.members[role]), 200)
    }
  })
  test('nobody else: sign in first, 404 for other workspaces, 403 without the right', async () => {
    const ours = address(world.ours)
    expectSignIn(await get(world, ours))
    expect((await get(world, ours, world.theirs.workspace.owner)).status).toBe(404)
    for (const role of roles.filter((candidate) => !rightsOfRole[candidate].includes(right))) {
      expect({ role, status: (await get(world, ours, world.members[role])).status }).toEqual({ role, status: 403 })
    }
  })
  if (foreign) foreignTests(foreign)
}

function foreignTests(foreign: (from: typeof world) => string): void {
  test('ids of another workspace do not exist here', async () => {
    expect((await get(world, foreign(world), world.members.owner)).status).toBe(404)
  })
}

async function expectPage(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status)
  // JSON is data, which no browser takes for markup.
  const text = await response.text()
  expect(response.headers.get('content-type')?.includes('json') ? '' : text).not.toContain(hostile)
  expect(response.headers.get('content-security-policy')).toMatch(/script-src [^;]*'nonce-/)
}

function expectSignIn(response: Response): void {
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toMatch(/^\/sign-in\?to=/)
}

/** The files of all routes but those of development. */
function filesOf(entries: readonly RouteConfigEntry[]): string[] {
  return entries
    .flatMap(({ file, children = [] }) => [file, ...filesOf(children)])
    .filter((file) => !file.startsWith('routes/dev/'))
}
