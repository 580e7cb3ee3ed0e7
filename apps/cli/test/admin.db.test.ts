import { testDatabase } from '@plutomi/testing/database'
import { aWorkspace } from '@plutomi/testing/factories'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { documentsOf } from './operator-world.ts'
import { runPlutomi } from './run-plutomi.ts'

const { db, url, truncate } = await testDatabase()
const secrets = `k1:${Buffer.alloc(32, 7).toString('base64')}`
const env = { DATABASE_URL: url, SECRETS: secrets, DATA_DIR: '/nowhere' }
const plutomi = (...args: string[]) => runPlutomi(args, env)
const asAda = ['--as', 'ada@example.com']

beforeEach(truncate)

test('an installation without operators says how to make the first one, who is made once and without a name', async () => {
  for (const command of [
    ['dlq', 'stats'],
    ['events', 'groups'],
    ['admin', 'list'],
  ]) {
    expect(await plutomi(...command)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Nobody operates this installation yet; this makes the first operator: plutomi admin grant you@example.com admin\n',
    })
  }
  expect((await plutomi('admin', 'grant', 'ben@example.com', 'viewer')).code).toBe(1)
  expect((await plutomi('admin', 'grant', 'Ada@Example.com', 'admin')).stdout).toBe(
    'ada@example.com is admin of the platform\n',
  )
  const second = await plutomi('admin', 'grant', 'ben@example.com', 'admin')
  expect(second).toMatchObject({ code: 1, stderr: 'Say who you are: --as you@example.com, or set PLUTOMI_OPERATOR\n' })
  expect((await plutomi('admin', 'grant', 'ben@example.com', 'operator', ...asAda)).code).toBe(0)
  const operators = documentsOf(await plutomi('admin', 'list', '--json', ...asAda))
  expect(operators).toMatchObject([
    { email: 'ada@example.com', role: 'admin', grantedBy: 'system:command-line' },
    { email: 'ben@example.com', role: 'operator', grantedBy: expect.stringMatching(/^operator:usr_/) },
  ])
})

test('only operators get in, by --as or PLUTOMI_OPERATOR, and what they may not is refused in a sentence', async () => {
  await plutomi('admin', 'grant', 'ada@example.com', 'admin')
  await plutomi('admin', 'grant', 'ben@example.com', 'operator', ...asAda)
  const { owner } = await aWorkspace(db)
  const member = owner.user.email
  expect(await plutomi('admin', 'list', '--as', member)).toMatchObject({
    code: 1,
    stderr: `${member} is no operator of this platform\n`,
  })
  const asBen = { ...env, PLUTOMI_OPERATOR: 'ben@example.com' }
  expect((await runPlutomi(['admin', 'list'], asBen)).stdout).toMatch(/^ben@example\.com +operator/m)
  expect(await runPlutomi(['admin', 'grant', 'ben@example.com', 'admin'], asBen)).toMatchObject({
    code: 1,
    stderr: 'This needs the platform role admin\n',
  })
  expect((await plutomi('admin', 'revoke', 'ben@example.com', ...asAda)).code).toBe(0)
  expect((await runPlutomi(['admin', 'list'], asBen)).code).toBe(1)
  expect(await plutomi('admin', 'revoke', 'ada@example.com', ...asAda)).toMatchObject({
    code: 1,
    stderr: 'The platform keeps at least one admin: grant another one first\n',
  })
})

test('a plan is changed by its workspace, once, and said', async () => {
  await plutomi('admin', 'grant', 'ada@example.com', 'admin')
  const { slug, workspaceId } = await aWorkspace(db)
  expect((await plutomi('admin', 'plan', slug, 'paid', ...asAda)).stdout).toBe(
    `${slug} is on the plan paid, it was on free\n`,
  )
  expect((await plutomi('admin', 'plan', workspaceId, 'paid', ...asAda)).stdout).toBe(
    `${slug} is on the plan paid already\n`,
  )
  const { plan } = await db.selectFrom('workspaces').select('plan').executeTakeFirstOrThrow()
  expect(plan).toBe('paid')
})

test('what is not understood ends with 2 and changes nothing', async () => {
  for (const wrong of [
    ['nonsense'],
    ['admin', 'grant', 'not an address', 'admin'],
    ['admin', 'grant', 'ada@example.com', 'owner'],
    ['admin', 'plan', 'acme', 'platinum'],
    ['dlq', 'list', '--since', 'yesterday'],
    ['dlq', 'replay', '--rate', 'fast'],
    ['dlq', 'list', '--state', 'lost'],
  ]) {
    expect((await plutomi(...wrong)).code).toBe(2)
  }
  expect(await db.selectFrom('operators').selectAll().execute()).toEqual([])
  expect((await plutomi('dlq', '--help')).code).toBe(0)
})

test('topics that differ from what is wanted end topics apply with one sentence', async () => {
  expect((await plutomi('topics', 'apply')).code).toBe(0)
  await sql`UPDATE log_topic SET parts = 3 WHERE name = 'plutomi.users'`.execute(db)
  expect(await plutomi('topics', 'apply')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'plutomi.users has 3 partitions, wanted 4: fixed for life\n',
  })
})
