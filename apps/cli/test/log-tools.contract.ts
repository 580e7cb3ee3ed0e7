import { newId } from '@plutomi/contracts/ids'
import { type Db, transaction } from '@plutomi/core/database'
import { requestEmail } from '@plutomi/core/mail'
import { dlqTopic, encodeEvent, mainTopic, retryTopic } from '@plutomi/pipeline'
import { anApplicant, aPipeline, type TestPipeline } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import {
  aDeadEmail,
  anEmailConsumer,
  documentsOf,
  emails,
  type LogUnderTest,
  operatorWorld,
  recordsOf,
} from './operator-world.ts'

const viewer = ['--as', 'viewer@example.com']
const operator = ['--as', 'operator@example.com']
const admin = ['--as', 'admin@example.com']

/** The operators' commands do the same on every driver of the log. */
export function describeLogTools(name: string, openLog: (databaseUrl: string) => Promise<LogUnderTest>): void {
  describe(`the operators' commands: ${name}`, async () => {
    const { plutomi, log, db } = await operatorWorld(openLog)

    test('topics apply makes every topic and then finds each as it should be', async () => {
      const made = documentsOf(await plutomi('topics', 'apply', '--json'))
      expect(made).toHaveLength(36)
      expect(made.every(({ isNew }) => isNew)).toBe(true)
      const again = await plutomi('topics', 'apply')
      expect(again.code).toBe(0)
      expect(again.stdout).toMatch(/^plutomi\.emails\.paid\.retry +10 +7 d +as it should be$/m)
    })

    test('events topics, groups and lag tell what is there and what is still to be read', async () => {
      const main = mainTopic('users')
      const tp = { topic: main, partition: 0 }
      const event = {
        id: 'evt_u1',
        type: 'user.created',
        version: 1,
        subject: 'usr_1',
        time: new Date(0),
        actor: 'seed',
      }
      const rec = { ...tp, key: Buffer.from('usr_1'), ...encodeEvent({ ...event, data: {} }) }
      await log.append([rec, rec, rec])
      await log.admin.setCommitted('notify', new Map([[tp, 1n]]))
      const topics = documentsOf(await plutomi('events', 'topics', '--json', ...viewer))
      expect(topics.find(({ topic }) => topic === main)).toMatchObject({ records: '3', written: '3' })
      expect((await plutomi('events', 'groups', ...viewer)).stdout).toMatch(/^notify +1 +\d+ +2$/m)
      const lag = documentsOf(await plutomi('events', 'lag', '--group', 'notify', '--json', ...viewer))
      expect(lag).toEqual([{ group: 'notify', topic: main, lag: '2', oldestMs: expect.any(Number) }])
      await log.admin.setCommitted('notify', new Map([[tp, 3n]]))
      expect((await plutomi('events', 'lag', '--group', 'notify', ...viewer)).stdout).toBe('Everything is read\n')
    })

    test('events tail decodes, filters and follows; undecodable records are shown, secrets are not', async () => {
      const main = mainTopic('people')
      const person = (n: number, data: unknown) => ({
        topic: main,
        key: Buffer.from(`per_${n}`),
        ...encodeEvent({
          id: `evt_p${n}`,
          type: n % 2 === 0 ? 'person.updated' : 'person.erased',
          version: 1,
          actor: 'seed',
          subject: `per_${n}`,
          time: new Date(0),
          workspaceId: 'wsp_1',
          data,
        }),
      })
      await log.append([person(1, {}), person(2, { changed: ['name'] }), person(4, { code: '123456' })])
      await log.append([{ ...person(6, {}), value: Buffer.from('{"n": ') }])
      const all = documentsOf(await plutomi('events', 'tail', '--topic', 'people', '--json', ...viewer))
      expect(all).toHaveLength(4)
      const updated = await plutomi('events', 'tail', '--topic', 'people', '--type', 'person.updated', ...viewer)
      expect(updated.stdout.split('\n')).toHaveLength(4)
      expect(updated.stdout).toContain('{"changed":["name"]}')
      expect(updated.stdout).toContain('{"code":"[secret]"}')
      expect(updated.stdout).toContain('(no JSON) {"n":')
      const one = documentsOf(await plutomi('events', 'tail', '--id', 'evt_p2', '--json', ...viewer))
      expect(one).toMatchObject([{ key: 'per_2', value: { kind: 'json', json: { changed: ['name'] } } }])
      const following = plutomi(
        'events',
        'tail',
        '--topic',
        'people',
        '--follow',
        '--limit',
        '5',
        '--since',
        '1h',
        ...viewer,
      )
      await log.append([person(8, { changed: ['email'] })])
      expect((await following).stdout).toContain('{"changed":["email"]}')
    })

    test('dlq: look, try out, replay once, and it is handled', async () => {
      await anEmailConsumer(log)
      await log.append([1, 2, 3].map((n) => aDeadEmail({ n })))
      await log.append([aDeadEmail({ n: 4, code: 'timeout' }), aDeadEmail({ n: 5, workspaceId: 'wsp_2' })])
      const stats = await plutomi('dlq', 'stats', '--topic', 'emails', ...viewer)
      expect(stats.stdout).toMatch(/^5 unhandled \(the oldest for \d+ s\), 0 replayed, 0 dropped$/m)
      expect(stats.stdout).toMatch(/^ +4 +4 .*email +email\.requested +permanent\/missing_template/m)
      const listed = documentsOf(await plutomi('dlq', 'list', '--code', 'timeout', '--json', ...viewer))
      expect(listed).toMatchObject([{ eventId: 'evt_4', group: 'email', state: 'unhandled', replayCount: 0 }])

      const filter = ['--group', 'email', '--code', 'missing_template', '--rate', '1000/s']
      const dry = await plutomi('dlq', 'replay', ...filter, ...operator)
      expect(dry.stdout).toContain('4 letters would be replayed')
      expect(dry.stdout).toContain('4 for email.paid\n')
      expect(dry.stdout).toContain('Nothing was changed: --yes does it')
      expect(await recordsOf(log, retryTopic(emails))).toEqual([])

      const first = documentsOf(await plutomi('dlq', 'replay', ...filter, '--max', '3', '--yes', '--json', ...operator))
      expect(first).toHaveLength(4)
      expect(first.at(-1)).toMatchObject({ replayed: 3, refused: 0, isStopped: false })
      const rest = await plutomi('dlq', 'replay', ...filter, '--no-dry-run', ...operator)
      expect(rest.stdout).toMatch(/^1 letters replayed \(rpl_/)
      expect((await plutomi('dlq', 'replay', ...filter, '--yes', ...operator)).stdout).toMatch(/^0 letters replayed/)
      const replayed = await recordsOf(log, retryTopic(emails))
      expect(replayed.map(({ headers }) => String(headers['ce_id'])).toSorted()).toEqual([
        'evt_1',
        'evt_2',
        'evt_3',
        'evt_5',
      ])
      expect(await recordsOf(log, emails)).toEqual([])
      const shown = await plutomi('dlq', 'list', '--state', 'replayed', '--topic', 'emails.paid', ...viewer)
      expect(shown.stdout.match(/ replayed /g)).toHaveLength(4)
    })

    test('dlq show: the letter, what was done with it, and what became of the original', async () => {
      const [place] = await log.append([aDeadEmail({ n: 77 })])
      const letter = `${dlqTopic(emails)}/${place?.partition}/${place?.offset}`
      const before = await plutomi('dlq', 'show', letter, ...viewer)
      expect(before.stdout).toContain(`${letter}, parked `)
      expect(before.stdout).toMatch(/^px-error-code +missing_template$/m)
      expect(before.stdout).toContain('  "template": "welcome"')
      expect(before.stdout).toContain(`The original (${emails}/0/77) cannot be found: the log ends before that place`)
      await plutomi('dlq', 'drop', letter, '--reason', 'sent by hand', '--yes', ...admin)
      const after = await plutomi('dlq', 'show', letter, ...viewer)
      expect(after.stdout).toMatch(/^dropped .* by operator:usr_\w+ \(sent by hand\)$/m)
      expect(await plutomi('dlq', 'show', `${dlqTopic(emails)}/0/999999`, ...viewer)).toMatchObject({ code: 1 })
      expect(await plutomi('dlq', 'show', 'nonsense', ...viewer)).toMatchObject({ code: 2 })
    })

    test('dlq drop asks for a reason and an admin, tries out first, and the letter is still exported', async () => {
      await log.append([aDeadEmail({ n: 88, code: 'gone' })])
      const drop = ['dlq', 'drop', '--code', 'gone']
      expect(await plutomi(...drop, ...admin)).toMatchObject({ code: 2 })
      const lesser = await plutomi(...drop, '--reason', 'x', '--yes', ...operator)
      expect(lesser).toMatchObject({ code: 1, stderr: 'This needs the platform role admin\n' })
      expect((await plutomi(...drop, '--reason', 'x', ...admin)).stdout).toContain('1 letters would be dropped')
      expect((await plutomi(...drop, '--reason', 'x', '--yes', ...admin)).stdout).toBe('1 letters dropped\n')
      expect((await plutomi('dlq', 'list', '--code', 'gone', ...viewer)).stdout).toBe('There are none\n')
      const exported = documentsOf(await plutomi('dlq', 'export', '--code', 'gone', ...viewer))
      expect(exported).toMatchObject([
        { state: 'dropped', eventId: 'evt_88', handled: [{ reason: 'x' }], record: { value: { kind: 'json' } } },
      ])
    })

    test('dlq affected names the applicants behind unhandled letters', async () => {
      const pipeline = await aPipeline(db)
      const applicant = await anApplicant(pipeline)
      const { applicantId } = applicant
      const workspace = { workspaceId: pipeline.workspaceId, code: 'affecting' }
      await log.append([
        aDeadEmail({ n: 200, subject: applicantId, ...workspace }),
        aDeadEmail({ n: 201, subject: applicantId, ...workspace }),
        aDeadEmail({ n: 202, subject: 'per_1', ...workspace }),
        aDeadEmail({ n: 203, subject: await aMailTo(db, pipeline, applicantId), ...workspace }),
        // The same id in another workspace is nobody.
        aDeadEmail({ n: 204, subject: applicantId, code: 'affecting', workspaceId: 'wsp_other' }),
      ])
      const asked = ['dlq', 'affected', '--workspace', pipeline.workspaceSlug, ...viewer]
      expect(documentsOf(await plutomi(...asked, '--json'))).toMatchObject([
        { applicantId, workspace: pipeline.workspaceSlug, application: 'Driver', letters: 3, number: 1 },
      ])
      expect((await plutomi(...asked)).stdout).toMatch(/ Driver +1 /)
      expect(await plutomi('dlq', 'affected', '--workspace', 'nowhere', ...viewer)).toMatchObject({ code: 1 })
    })

    test('a letter is replayed by operators, never by viewers, and never all of them by forgetting the filter', async () => {
      await log.append([aDeadEmail({ n: 99 })])
      expect(await plutomi('dlq', 'replay', '--all', '--yes', ...viewer)).toMatchObject({
        code: 1,
        stderr: 'This needs the platform role operator\n',
      })
      expect(await plutomi('dlq', 'replay', '--yes', ...operator)).toMatchObject({
        code: 2,
        stderr: 'Say which letters: name them, give a filter, or say --all\n',
      })
    })
  })
}

/** A mail the applicant is to get; returns its id. */
async function aMailTo(db: Db, { ctx, workspaceId }: TestPipeline, applicantId: string): Promise<string> {
  await transaction(ctx, (tx) =>
    requestEmail(tx, {
      workspaceId,
      causeEvent: newId('evt'),
      template: 'welcome',
      recipientId: newId('per'),
      applicantId,
      to: 'ann@example.com',
      locale: 'en',
      variables: {},
      isTransactional: true,
    }),
  )
  const { id } = await db
    .selectFrom('emailMessages')
    .select('id')
    .where('applicantId', '=', applicantId)
    .where('template', '=', 'welcome')
    .executeTakeFirstOrThrow()
  return id
}
