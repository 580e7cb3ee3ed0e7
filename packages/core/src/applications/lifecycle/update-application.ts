import type { ChangedApplication, UpdateApplication } from '@plutomi/contracts/api/applications'
import { applicationUpdated } from '@plutomi/contracts/events/applications'
import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import { type LockedApplication, lockApplication } from '../application.queries.ts'
import { refusingTakenSlug } from '../slug.ts'

export interface UpdateApplicationInput extends UpdateApplication {
  workspaceId: string
  applicationId: string
}

/** Changes the posting, the address, the visibility or the cap. What stays as it was makes no event. */
export async function updateApplication(ctx: Context, input: UpdateApplicationInput): Promise<ChangedApplication> {
  const { workspaceId, applicationId, ...wanted } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    const application = await lockApplication(tx, workspaceId, applicationId)
    const changes = changesOf(application, wanted)
    const changed = Object.keys(changes).toSorted()
    const { id, slug, state } = { ...application, ...(wanted.slug !== undefined && { slug: wanted.slug }) }
    if (changed.length === 0) return { id, slug, state }
    await refusingTakenSlug(() => write(tx, { workspaceId, applicationId }, changes))
    await emit(tx, applicationUpdated, { workspaceId, subjectId: applicationId, data: { changed } })
    await audit(tx, { workspaceId, action: 'application.updated', subjectId: applicationId, details: { changed } })
    return { id, slug, state }
  })
}

const changeable = [
  'name',
  'slug',
  'visibility',
  'description',
  'place',
  'isRemote',
  'employmentType',
  'pay',
  'validThrough',
  'cap',
] as const
type Changes = Partial<Omit<LockedApplication, 'id' | 'state'>>

/** The given values that differ from the row's, as columns have them. */
function changesOf(application: LockedApplication, wanted: UpdateApplication): Changes {
  const { isRemote, validThrough, ...same } = wanted
  const given = {
    ...same,
    ...(isRemote !== undefined && { isRemote: isRemote ? 1 : 0 }),
    ...(validThrough !== undefined && { validThrough: validThrough === null ? null : new Date(validThrough) }),
  }
  const after: Readonly<Record<string, unknown>> = given
  const differing = changeable.filter(
    (name) => after[name] !== undefined && comparable(after[name]) !== comparable(application[name]),
  )
  return Object.fromEntries(differing.map((name) => [name, after[name]]))
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value
}

async function write(
  tx: Tx,
  { workspaceId, applicationId }: { workspaceId: string; applicationId: string },
  changes: Changes,
): Promise<void> {
  await tx
    .updateTable('applications')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicationId)
    .execute()
}
