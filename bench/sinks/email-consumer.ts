import { fork } from 'node:child_process'
import { once } from 'node:events'
import { emailConsumer } from '@plutomi/consumers'
import { newId } from '@plutomi/contracts/ids'
import { connectDatabase, type Db, transaction } from '@plutomi/core/database'
import { requestEmail } from '@plutomi/core/mail'
import { migrate } from '@plutomi/migrator'
import { createMysqlLog, type Log } from '@plutomi/pipeline'
import { type MailMessage, type MailTransport, sesTransport } from '@plutomi/platform/mail'
import { startMariadb } from '@plutomi/testing/engines'
import { anEmailTemplate, type TestBoard, aBoard, occupants, testKeyring } from '@plutomi/testing/factories'
import { type Pace, paceOf } from '../pipeline/countdown.ts'
import { alternate, atLeast, ratioLine } from '../pipeline/rounds.ts'
import type { Line } from '../report.ts'
import { paceOfConsumer, publishOutbox, systemClock } from './consume.ts'
import type { SinkBench } from './measure.ts'

const applicants = 200
const settings = { publicUrl: 'https://jobs.test', fromAddress: 'no-reply@plutomi.test', fromName: 'Plutomi' }

interface World {
  db: Db
  log: Log
  ses: MailTransport
  mails: number
}

/** Mails asked for, written, claimed, sent and noted, against handing the same mails to SES in a loop as wide. */
export async function measureEmailConsumer({ rounds, scale }: SinkBench): Promise<Line[]> {
  const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
  const receiver = fork(new URL('./slow-ses.mjs', import.meta.url))
  const [port] = await once(receiver, 'message')
  const url = `${mariadb.url}/plutomi`
  await migrate({ url })
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const ses = sesTransport({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}`, credentials })
  const world = { db: connectDatabase({ url }), log: await createMysqlLog({ url }), ses, mails: 4000 * scale }
  try {
    await fill(world)
    const messages: MailMessage[] = []
    await sendAll({ ...world, ses: { ...ses, send: noting(ses, messages) } })
    const lines: Line[] = []
    for (const { what, atOnce, hasGoal } of loops) {
      const few = messages.slice(0, Math.ceil((messages.length * atOnce) / inHand))
      const paces = await alternate(what, rounds, {
        own: () => sendAll(world),
        bare: () => paceOf(few.length, () => handOver(ses, few, atOnce)),
      })
      const line = ratioLine(what, paces, atLeast(0.8))
      lines.push(hasGoal ? line : { ...line, goal: '', isMet: null })
    }
    return lines
  } finally {
    await world.log.close()
    await world.db.destroy()
    await ses.close()
    receiver.disconnect()
    await mariadb.stop()
  }
}

/** Applicants, a mail of the workspace's own text to each in turn, and the records of these in the log. */
async function fill({ db, log, mails }: World): Promise<void> {
  const board = await aBoard(db)
  const templateId = await anEmailTemplate(board)
  const applicantIds = await occupants(board, { count: applicants })
  for (let at = 0; at < mails; at += applicants) {
    await transaction(board.ctx, async (tx) => {
      for (const applicantId of applicantIds) await requestEmail(tx, mailTo(board, { applicantId, templateId }))
    })
  }
  await publishOutbox({ db, log })
}

function mailTo({ workspaceId }: TestBoard, { applicantId, templateId }: { applicantId: string; templateId: string }) {
  return {
    workspaceId,
    causeEvent: newId('evt'),
    template: templateId,
    recipientId: newId('per'),
    applicantId,
    to: `${applicantId}@example.com`,
    locale: 'en',
    variables: {},
    isTransactional: false,
  }
}

/** A round begins with every mail unwritten and unsent, and a group that has read nothing. */
async function sendAll({ db, log, ses, mails }: World): Promise<Pace> {
  const unsent = { state: 'queued', subject: null, textBody: null, htmlBody: null, sentAt: null, attempts: 0 }
  await db.updateTable('emailMessages').set(unsent).execute()
  await db.deleteFrom('outbox').execute()
  const consumer = emailConsumer({ db, clock: systemClock, keyring: testKeyring, mailer: { transport: ses, settings } })
  return paceOfConsumer(consumer, { log, count: mails })
}

/** What the product sent, for the other side to send as it is. */
function noting(ses: MailTransport, messages: MailMessage[]): MailTransport['send'] {
  return async (message) => {
    messages.push(message)
    return ses.send(message)
  }
}

/** So many at once. */
async function handOver(ses: MailTransport, messages: readonly MailMessage[], atOnce: number): Promise<void> {
  let next = 0
  const hand = async () => {
    for (let message = messages[next++]; message; message = messages[next++]) await ses.send(message)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

/** What a group has in hand at once when nothing else is said. */
const inHand = 64

const loops = [
  { what: 'Email consumer into SES at 30 ms / a bare loop, one mail after the other', atOnce: 1, hasGoal: true },
  {
    what: `The same / a bare loop with ${inHand} in hand, no row read or written`,
    atOnce: inHand,
    hasGoal: false,
  },
]
