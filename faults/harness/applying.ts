import { randomUUID } from 'node:crypto'
import { StartedApplying } from '@plutomi/contracts/api/apply'
import { anEmail, aPipeline, aWorkspace, type TestPipeline } from '@plutomi/testing/factories'
import type { FaultWorld } from './world.ts'

/** Somebody who is going to apply; the key makes their tries one. */
export type Application = { email: string; key: string; applicantId?: string }

export type Applying = { port: number; pipeline: TestPipeline }

/** An application that can be applied to, at an API on this port. */
export async function openForApplying({ db }: FaultWorld, port: number): Promise<Applying> {
  const { workspaceId } = await aWorkspace(db)
  return { port, pipeline: await aPipeline(db, { workspaceId }) }
}

export function anApplication(): Application {
  return { email: anEmail(), key: randomUUID() }
}

/** One try to apply; answers the status, or nothing when there was no answer. */
export async function apply({ port, pipeline }: Applying, application: Application): Promise<number | undefined> {
  const path = `/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}/applicants`
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': application.key },
      body: JSON.stringify({ name: 'Ann Example', email: application.email }),
    })
    const answer: unknown = await response.json()
    if (response.ok) application.applicantId = StartedApplying.parse(answer).applicantId
    return response.status
  } catch {
    // Nobody is there, or died before the answer: what these scenarios are about.
    return undefined
  }
}
