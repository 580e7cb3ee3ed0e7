import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { demoSlug } from '@plutomi/core/demo'
import { findMemberActor, platformDb } from '@plutomi/core/platform'
import { parseKeyring } from '@plutomi/platform/secrets'

export interface Demo {
  workspaceId: string
  applicationId: string
  applicationSlug: string
  stageId: (name: string) => string
}

/** The ids of the seeded workspace. */
export async function findDemo(db: Db): Promise<Demo> {
  const workspace = await db
    .selectFrom('workspaces')
    .select('id')
    .where('slug', '=', demoSlug)
    .executeTakeFirstOrThrow()
  const application = await db
    .selectFrom('applications')
    .select(['id', 'slug'])
    .where('workspaceId', '=', workspace.id)
    .executeTakeFirstOrThrow()
  const stages = await db.selectFrom('stages').select(['id', 'name']).where('workspaceId', '=', workspace.id).execute()
  const stageId = (name: string): string => {
    const stage = stages.find((each) => each.name === name)
    if (!stage) throw new Error(`The demo has no stage ${name}`)
    return stage.id
  }
  return { workspaceId: workspace.id, applicationId: application.id, applicationSlug: application.slug, stageId }
}

/** The demo's owner, who may do everything. */
export async function ownerContext(db: Db, { demo, secrets }: { demo: Demo; secrets: string }): Promise<Context> {
  const { workspaceId } = demo
  const owner = await db
    .selectFrom('members')
    .select('userId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  const clock = { now: () => new Date() }
  const actor = await findMemberActor(platformDb(db), owner.userId, { workspaceId, seenAt: clock.now() })
  if (!actor) throw new Error('The demo has no owner')
  return { db, clock, keyring: parseKeyring(secrets), actor }
}

/** Active applicants who stand in a stage. */
export async function moversIn(
  db: Db,
  { workspaceId, stageId, count }: { workspaceId: string; stageId: string; count: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('applicants')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(count)
    .execute()
  if (rows.length < count) throw new Error(`Only ${rows.length} of ${count} applicants stand in the stage`)
  return rows.map(({ id }) => id)
}
