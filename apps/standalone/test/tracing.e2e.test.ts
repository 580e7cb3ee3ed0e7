import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '@plutomi/testing/database'
import { freePort } from '@plutomi/testing/engines'
import { aPipeline } from '@plutomi/testing/factories'
import { type CollectedSpan, startCollector, startMailServer } from '@plutomi/testing/receivers'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { secrets, startProduct } from './product.ts'

const { db, url: databaseUrl } = await testDatabase()
const collector = await startCollector()
const mailServer = await startMailServer()
afterAll(async () => {
  await collector.close()
  await mailServer.close()
})
const patience = { timeout: 60_000, interval: 250 }

/** Somebody applies on the page while the mail server answers "later" until it is told otherwise. */
async function applyWhileMailIsBusy() {
  const product = await startProduct({
    databaseUrl,
    env: {
      EMAIL_TRANSPORT: 'smtp',
      SMTP_URL: `smtp://user:secret@127.0.0.1:${mailServer.port}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      LOG_LEVEL: 'debug',
    },
  })
  const pipeline = await aPipeline(db)
  mailServer.answer({ MAIL: '451 ann.traced@example.org has to wait' })
  const response = await fetch(`${product.url}/${pipeline.workspaceSlug}/${pipeline.applicationSlug}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: product.url },
    body: new URLSearchParams({ name: 'Ann Traced', email: 'ann.traced@example.org' }),
  })
  expect(response.headers.get('location')).toMatch(/^\/a\/apl_/)
  await vi.waitFor(() => expect(outcomes(product.log(), 'retried')).toHaveLength(1), patience)
  mailServer.answer({})
  await product.advance({ seconds: 11 })
  // The last span of the trace to end.
  const retried = () => named(collector.spans(), 'process plutomi.emails').filter(({ name }) => name.endsWith('.retry'))
  await vi.waitFor(() => expect(retried()).toHaveLength(1), patience)
  return { product, workspaceId: pipeline.workspaceId }
}

const Line = z.looseObject({ outcome: z.string().optional(), eventId: z.string().optional(), msg: z.string() })

const outcomes = (log: string, outcome: string) =>
  log
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [Line.parse(JSON.parse(line))] : []))
    .filter((line) => line.outcome === outcome)

const named = (spans: readonly CollectedSpan[], name: string) => spans.filter((span) => span.name.startsWith(name))

const { product, workspaceId } = await applyWhileMailIsBusy()
const traceId = named(collector.spans(), 'send mail')[0]?.traceId
const trace = () => collector.spans().filter((span) => span.traceId === traceId)

test('from the page over API, outbox and topics to the mail it is one trace, each span below what caused it', async () => {
  const spans = trace()
  const above = (span: CollectedSpan | undefined) => spans.find((other) => other.spanId === span?.parentSpanId)
  const upwards: string[] = []
  const sent = named(spans, 'send mail').find((span) => !span.isFailed)
  for (let span = sent; span !== undefined; span = above(span)) upwards.push(`${span.kind} ${span.name}`)
  expect(upwards).toEqual([
    'client send mail',
    expect.stringMatching(/^consumer process plutomi\.emails\.\w+\.retry$/),
    'internal transaction',
    'consumer process plutomi.applicants',
    'internal transaction',
    'server POST /public/{workspace}/{application}/applicants',
    'client POST',
    'server POST page',
  ])
  expect(spans.filter((span) => above(span) === undefined).map((span) => span.name)).toEqual(['POST page'])
})

test('the relay’s publication of each event stands beside its handling', () => {
  const [published] = named(trace(), 'send plutomi.applicants')
  const [handled] = named(trace(), 'process plutomi.applicants')
  expect(published).toMatchObject({ kind: 'producer', parentSpanId: handled?.parentSpanId })
  expect(published?.attributes).toMatchObject({
    'messaging.system': 'mysql',
    'messaging.destination.name': 'plutomi.applicants',
    'messaging.message.id': handled?.attributes['messaging.message.id'],
  })
})

test('every attempt is a span of that trace with its number, the failed ones without the mail server’s words', () => {
  const attempts = named(trace(), 'process plutomi.emails').filter(
    ({ attributes }) => attributes['plutomi.event.type'] === 'email.requested',
  )
  const facts = attempts.map(({ isFailed, attributes }) => ({ isFailed, attempt: attributes['plutomi.attempt'] }))
  // The first attempt with its two quick tries in place, then the one of the retry topic.
  expect(facts).toEqual([
    ...Array.from({ length: 3 }, () => ({ isFailed: true, attempt: 1 })),
    { isFailed: false, attempt: 2 },
  ])
  expect(attempts[0]?.attributes).toMatchObject({ 'plutomi.workspace': workspaceId })
  expect(JSON.stringify(collector.spans())).not.toMatch(/451 ann|ann\.traced|ann traced|example\.org|has to wait/i)
})

test('a batch of events of many traces is a trace of its own, linked to theirs', async () => {
  await vi.waitFor(() => {
    const linked = named(collector.spans(), 'process batch realtime').flatMap(({ links }) => links)
    expect(linked.map((link) => link.traceId)).toContain(traceId)
  }, patience)
})

test('each outcome is one line that names event, group, attempt, tier, time, workspace and trace, and nobody', () => {
  const [retried] = outcomes(product.log(), 'retried')
  expect(retried).toMatchObject({ level: 'warn', tier: 0, attempt: 1, workspaceId, traceId, type: 'email.requested' })
  expect(retried).toMatchObject({ group: expect.stringMatching(/^email\./), ms: expect.any(Number) })
  const handled = outcomes(product.log(), 'handled').filter(
    ({ eventId, topic }) => eventId === retried?.eventId && String(topic).endsWith('.retry'),
  )
  expect(handled).toMatchObject([{ level: 'debug', attempt: 1, traceId, group: expect.stringMatching(/\.retry$/) }])
  expect(product.log()).not.toMatch(/ann\.traced|Ann Traced/)
})

test('only with a collector is the SDK loaded', { timeout: 180_000 }, async () => {
  const withCollector = await modulesOfShippedProduct({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
  expect(withCollector.some((path) => path.includes('@opentelemetry/sdk-trace-base'))).toBe(true)
  const without = await modulesOfShippedProduct({})
  expect(without.length).toBeGreaterThan(100)
  const tracing = without.filter((path) => path.includes('@opentelemetry/') && !path.includes('@opentelemetry/api/'))
  expect(tracing).toEqual([])
})

/** Starts what ships, ends it when it serves, and answers with the files of npm's packages that it had loaded. */
async function modulesOfShippedProduct(env: Record<string, string>): Promise<string[]> {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-modules-'))
  const port = await freePort()
  const preload = fileURLToPath(new URL('./loaded-modules.cjs', import.meta.url))
  const settings = { DATABASE_URL: databaseUrl, SECRETS: secrets, PORT: String(port), DATA_DIR: home, ...env }
  const child = spawn(process.execPath, ['--require', preload, join(inject('buildFolder'), 'standalone.js')], {
    cwd: home,
    env: settings,
    stdio: 'ignore',
  })
  const exited = once(child, 'exit')
  await vi.waitFor(async () => expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200), patience)
  child.kill('SIGTERM')
  await exited
  const modules = z.array(z.string()).parse(JSON.parse(readFileSync(join(home, 'modules.json'), 'utf8')))
  rmSync(home, { recursive: true, force: true })
  return modules
}
