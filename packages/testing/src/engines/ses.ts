import { createRequire } from 'node:module'
import { z } from 'zod'
import { answersHttp, type Engine, type EngineOptions, startEngine } from './engine.ts'
import type { Work } from './engine-notes.ts'
import { startProcess } from './process.ts'

const SentMail = z.object({
  messageId: z.string(),
  from: z.string(),
  destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
  replyTo: z.array(z.string()),
  subject: z.string(),
  body: z.object({ html: z.string().optional(), text: z.string().optional() }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
})

/** As the server read it from what it was sent. */
export type SentMail = z.infer<typeof SentMail>

export type Ses = Engine & {
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** Every mail it accepted, the oldest first. */
  mails: () => Promise<SentMail[]>
}

const resolveFrom = createRequire(import.meta.url)

/** A local SES over its real API (aws-ses-v2-local) that keeps what it accepts in memory. */
export async function startSes(options: EngineOptions = {}): Promise<Ses> {
  const cli = resolveFrom.resolve('aws-ses-v2-local').replace(/index\.js$/, 'cli.js')
  const engine = await startEngine(
    {
      name: 'SES',
      protocol: 'http',
      launch: ({ port, logFile }) =>
        startProcess({
          command: process.execPath,
          args: [cli, '--host', '127.0.0.1', '--port', String(port)],
          logFile,
          isReady: () => answersHttp(`http://127.0.0.1:${port}/health-check`),
          diesWithParent: true,
        }),
      work: workOf,
    },
    options,
  )
  return Object.assign(engine, {
    region: 'us-east-1',
    accessKeyId: 'plutomi',
    secretAccessKey: 'plutomi',
    mails: () => mailsOf(engine.url),
  })
}

async function mailsOf(url: string): Promise<SentMail[]> {
  const response = await fetch(`${url}/store`)
  return z.object({ emails: z.array(SentMail) }).parse(await response.json()).emails
}

async function workOf(url: string): Promise<Work> {
  return { mails: (await mailsOf(url)).length }
}
