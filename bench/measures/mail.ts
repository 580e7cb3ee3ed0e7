import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { createEmailTemplate } from '@plutomi/core/mail'
import { createWorkflow, publishWorkflow } from '@plutomi/core/workflows'
import { z } from 'zod'
import { succeed } from '../http.ts'
import { latencyLine, type Line } from '../report.ts'
import type { Bench } from './bench.ts'

const goal = { share: 0.5, ms: 100 } as const
const mailMs = 10_000
const Started = z.object({ applicantId: z.string(), token: z.string() })

const answers = {
  'mobile-phone': '+4915112345678',
  city: 'Berlin',
  'date-of-birth': '1990-05-17',
  'driving-licence': true,
  'licence-since': '2010-03-01',
  vehicle: 'van',
  shifts: ['mornings'],
  'right-to-work': true,
  privacy: { version: '1' },
}

/** From the applicant's click until the mail lies in the mailbox, one applicant after the other. */
export async function measureMail(bench: Bench, count: number): Promise<Line[]> {
  await mailOnEntry(bench)
  const applied: number[] = []
  const submitted: number[] = []
  for (let index = 0; index < count; index++) {
    const email = `bench-${Date.now()}-${index}@example.com`
    const startedAt = performance.now()
    const { token } = Started.parse(JSON.parse((await apply(bench, email)).text))
    applied.push((await mailsAt(bench, email, 1)) - startedAt)
    const headers = { authorization: `Applicant ${token}` }
    const submittedAt = performance.now()
    await succeed(bench.send, { method: 'POST', path: '/public/me/form/submit', headers, body: { answers } })
    submitted.push((await mailsAt(bench, email, 2)) - submittedAt)
  }
  return [
    latencyLine('Apply → mail in the mailbox', applied, goal),
    latencyLine('Submit → mail of the next stage', submitted, goal),
  ]
}

function apply({ demo, send }: Bench, email: string) {
  const path = `/public/acme-deliveries/${demo.applicationSlug}/applicants`
  return succeed(send, { method: 'POST', path, body: { name: 'Bench Driver', email } })
}

/** When this many mails have come to the address. */
async function mailsAt({ product }: Bench, email: string, count: number): Promise<number> {
  const deadline = performance.now() + mailMs
  for (;;) {
    const mails = await product.db.selectFrom('mailboxMessages').select('id').where('toAddress', '=', email).execute()
    const now = performance.now()
    if (mails.length >= count) return now
    if (now > deadline) throw new Error(`${mails.length} of ${count} mails came to ${email} within ${mailMs} ms`)
    await delay(3)
  }
}

/** The demo mails nobody who submits the questionnaire: a workflow on the next stage does. */
async function mailOnEntry({ owner, demo }: Bench): Promise<void> {
  const { workspaceId } = demo
  const text = { subject: 'You are on the list', body: 'Hello {{ person_name }}, you are on the list.' }
  const { id: templateId } = await createEmailTemplate(owner, { workspaceId, name: 'On the list', texts: { en: text } })
  const { id: workflowId, revision } = await createWorkflow(owner, {
    workspaceId,
    stageId: demo.stageId('Waiting List'),
    name: 'Tell them',
    definition: { trigger: { type: 'stage_entered' }, actions: [{ type: 'send_email', templateId, to: 'applicant' }] },
  })
  await publishWorkflow(owner, { workspaceId, workflowId, revision, entrants: 'new' })
}
