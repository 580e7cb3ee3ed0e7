import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { StartedApplying } from '@plutomi/contracts/api/apply'
import { createMysqlLog, type Log } from '@plutomi/pipeline'
import { type TestDatabase, testDatabase } from '@plutomi/testing/database'
import {
  anEmail,
  anEmailTemplate,
  aPipeline,
  aWorkflow,
  aWorkspace,
  someAnswers,
  type TestPipeline,
  type TestWorkspace,
} from '@plutomi/testing/factories'
import { afterAll } from 'vitest'
import { type Product, startProduct } from '../product.ts'

export interface FaultWorld {
  db: TestDatabase['db']
  product: Product
  /** The log as seen from outside the product. */
  log: Log
  workspace: TestWorkspace
  /** Whoever enters its second stage is mailed and moved to the third by a workflow. */
  pipeline: TestPipeline
}

const entry = fileURLToPath(new URL('./fault-entry.ts', import.meta.url))

/** The started product, to be killed, with a workspace whose workflow has effects. */
export async function startFaultWorld(): Promise<FaultWorld> {
  const { url: databaseUrl, db } = await testDatabase()
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const pipeline = await aPipeline(db, { workspaceId })
  const [, entered, reached] = pipeline.stageIds
  const templateId = await anEmailTemplate({ ctx, workspaceId })
  await aWorkflow({
    ctx,
    workspaceId,
    stageId: entered,
    actions: [
      { type: 'send_email', templateId, to: 'applicant' },
      { type: 'move', toStageId: reached },
    ],
  })
  const product = await startProduct({ databaseUrl, entry, env: { LOG_LEVEL: 'warn' } })
  const log = await createMysqlLog({ url: databaseUrl })
  afterAll(() => log.close())
  return { db, product, log, workspace, pipeline }
}

export interface Application {
  email: string
  key: string
  /** Set once the product has acknowledged it. */
  applicantId?: string
  token?: string
}

/** Somebody who is going to apply; the key makes their tries one. */
export function anApplication(): Application {
  return { email: anEmail(), key: randomUUID() }
}

/** One try to apply. False: no answer or a refusal, so the person does not know. */
export async function apply({ product, pipeline }: FaultWorld, application: Application): Promise<boolean> {
  const path = `/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}/applicants`
  const body = { name: 'Ann Example', email: application.email }
  const answer = await post(product, { path, body, headers: { 'idempotency-key': application.key } })
  if (answer === undefined) return false
  Object.assign(application, StartedApplying.parse(answer))
  return true
}

/** One try to submit the first stage's form. */
export async function submit({ product }: FaultWorld, { token = '' }: Application): Promise<boolean> {
  const headers = { authorization: `Applicant ${token}`, 'idempotency-key': randomUUID() }
  const path = '/public/me/form/submit'
  return (await post(product, { path, body: { answers: someAnswers }, headers })) !== undefined
}

/** One try of the recruiter to move somebody. */
export async function move(
  { product, workspace }: FaultWorld,
  { applicantId, toStageId }: { applicantId: string; toStageId: string },
): Promise<boolean> {
  const headers = { cookie: `session=${workspace.owner.user.sessionToken}`, origin: product.url }
  const path = `/v2/workspaces/${workspace.workspaceId}/applicants/${applicantId}/move`
  return (await post(product, { path, body: { toStageId }, headers })) !== undefined
}

/** Asks for a login code; the mail with it follows. */
export async function askForCode({ product }: FaultWorld, email: string): Promise<boolean> {
  return (await post(product, { path: '/v2/auth/codes', body: { email } })) !== undefined
}

type Post = { path: string; body: unknown; headers?: Record<string, string> }

/** The answer of a call that was acknowledged; undefined when it was refused or the product died under it. */
async function post({ url }: Product, { path, body, headers = {} }: Post): Promise<unknown> {
  try {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    return response.ok ? answer : undefined
  } catch {
    // Nobody is there, or died before the answer: what these tests are about.
    return undefined
  }
}
