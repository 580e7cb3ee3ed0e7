import { userCreated } from '@plutomi/contracts/events/users'
import { newId } from '@plutomi/contracts/ids'
import type { Role } from '@plutomi/contracts/rights'
import type { Context } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { addMember } from '../members/index.ts'
import { emit } from '../outbox/index.ts'
import { createWorkspace } from '../workspaces/index.ts'

export const demoSlug = 'acme-deliveries'

/** Who can sign in to the demo: the code for each lies in the mailbox. */
export const demoMembers = [
  { email: 'olivia@example.com', name: 'Olivia Owner', role: 'owner' },
  { email: 'ruben@example.com', name: 'Ruben Recruiter', role: 'recruiter' },
  { email: 'rita@example.com', name: 'Rita Reviewer', role: 'reviewer' },
  { email: 'victor@example.com', name: 'Victor Viewer', role: 'viewer' },
] as const satisfies { email: string; name: string; role: Role }[]

/** The demo's workspace with a member of several roles. Returns its id. */
export async function createDemoWorkspace(ctx: Context): Promise<string> {
  const [owner, ...others] = demoMembers
  const ownerId = await transaction(ctx, (tx) => ensureUser(tx, owner))
  const asOwner = { ...ctx, actor: { kind: 'user', userId: ownerId, email: owner.email } as const }
  const workspace = { slug: demoSlug, name: 'Acme Deliveries', locale: 'en', timeZone: 'Europe/Berlin' }
  const { id: workspaceId } = await createWorkspace(asOwner, workspace)
  await transaction({ ...ctx, actor: { kind: 'seed', workspaceId } }, async (tx) => {
    for (const member of others)
      await addMember(tx, workspaceId, { userId: await ensureUser(tx, member), role: member.role })
  })
  return workspaceId
}

async function ensureUser(tx: Tx, { email, name }: { email: string; name: string }): Promise<string> {
  const known = await tx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (known) return known.id
  const id = newId('usr')
  await tx
    .insertInto('users')
    .values({ id, email, name, createdAt: originOf(tx).now })
    .execute()
  await emit(tx, userCreated, { workspaceId: '', subjectId: id, data: {} })
  return id
}
