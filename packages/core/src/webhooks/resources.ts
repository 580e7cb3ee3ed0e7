import { Scope } from '@plutomi/contracts/rights'
import type { WebhookBody } from '@plutomi/contracts/webhooks'
import { z } from 'zod'
import { listApplicantRecords } from '../applicants/index.ts'
import { getApplication } from '../applications/index.ts'
import type { Context } from '../context/index.ts'
import { parseJson } from '../database/index.ts'
import { isRefusal } from '../errors/index.ts'
import type { WebhookWork } from '../platform/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

export type Resource = NonNullable<WebhookBody['resource']>

/** What each delivery's event is about, as the API shows it, by the delivery's id; missing where there is nothing to show. */
export async function resourcesOf(ctx: Context, works: readonly WebhookWork[]): Promise<ReadonlyMap<string, Resource>> {
  const asking = works.map((work) => ({ work, wanted: wantedBy(work) }))
  const found = new Map<string, Resource>()
  for (const workspaceId of new Set(works.map((work) => work.workspaceId))) {
    const own = asking.filter(({ work }) => work.workspaceId === workspaceId)
    const resources = await readResources(ctx, workspaceId, unique(own.flatMap(({ wanted }) => wanted ?? [])))
    for (const { work, wanted } of own) {
      const resource = wanted && resources.get(wanted)
      if (resource) found.set(work.id, resource)
    }
  }
  return found
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

const scopeOf: Readonly<Record<string, Scope>> = { apl: 'applicants:read', app: 'applications:read' }
const Scopes = z.array(Scope)

/** The id of what is shown: the applicant it is about, or the subject; undefined for what the endpoint may not read. */
function wantedBy({ subject, applicantId, scopes }: WebhookWork): string | undefined {
  const id = applicantId ?? subject
  const needed = scopeOf[id.slice(0, 3)]
  if (needed !== undefined) return parseJson(scopes, Scopes).includes(needed) ? id : undefined
  return id.startsWith('wsp_') ? id : undefined
}

async function readResources(
  ctx: Context,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Resource>> {
  const applicantIds = ids.filter((id) => id.startsWith('apl_'))
  const records = await listApplicantRecords(ctx, { workspaceId, applicantIds })
  const resources = new Map<string, Resource>()
  for (const [id, record] of records) resources.set(id, { kind: 'applicant', item: { ...record } })
  for (const id of ids.filter((each) => !each.startsWith('apl_'))) {
    const resource = await readOne(ctx, workspaceId, id)
    if (resource) resources.set(id, resource)
  }
  return resources
}

/** These change seldom: one at a time. What is gone by now is not shown. */
async function readOne(ctx: Context, workspaceId: string, id: string): Promise<Resource | undefined> {
  try {
    if (id.startsWith('wsp_')) return { kind: 'workspace', item: { ...(await getWorkspace(ctx, { workspaceId })) } }
    const application = await getApplication(ctx, { workspaceId, applicationId: id })
    return { kind: 'application', item: { ...application } }
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
