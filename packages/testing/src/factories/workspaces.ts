import { newId } from '@plutomi/contracts/ids'
import type { Role, Scope } from '@plutomi/contracts/rights'
import { createApiKey } from '@plutomi/core/api-keys'
import type { Actor, Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { acceptInvite, createInvite, inviteToken } from '@plutomi/core/members'
import { createWorkspace } from '@plutomi/core/workspaces'
import type { Clock } from '@plutomi/platform/clock'
import { asActor } from './context.ts'
import { aUser, type TestUser } from './users.ts'

export type MemberActor = Extract<Actor, { kind: 'member' }>
export type ApiKeyActor = Extract<Actor, { kind: 'api_key' }>

export interface TestMember {
  memberId: string
  user: TestUser
  actor: MemberActor
  /** What a use case gets when this member asks. */
  ctx: Context
}

export interface TestWorkspace {
  workspaceId: string
  slug: string
  owner: TestMember
  /** The owner's. */
  ctx: Context
}

export interface WorkspaceFacts {
  slug?: string
  name?: string
  timeZone?: string
  clock?: Clock
  /** Who owns it; somebody new by default. */
  user?: TestUser
}

/** A workspace with an owner. */
export async function aWorkspace(db: Db, facts: WorkspaceFacts = {}): Promise<TestWorkspace> {
  const { slug = aSlug(), name = 'Acme Logistics', timeZone = 'Europe/Berlin', clock } = facts
  const user = facts.user ?? (await aUser(db, clock && { clock }))
  const { id: workspaceId } = await createWorkspace(user.ctx, { slug, name, locale: 'en', timeZone })
  const { memberId } = await db
    .selectFrom('members')
    .select('id as memberId')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const owner = memberOf(user, { workspaceId, memberId, role: 'owner' })
  return { workspaceId, slug, owner, ctx: owner.ctx }
}

/** Somebody with this role, invited by the workspace's owner and signed in. */
export async function anInvitedMember(workspace: TestWorkspace, role: Role, invited?: TestUser): Promise<TestMember> {
  const { ctx, workspaceId } = workspace
  const user = invited ?? (await aUser(ctx.db, { clock: ctx.clock }))
  const { id } = await createInvite(ctx, { workspaceId, email: user.email, role })
  const token = inviteToken(ctx.keyring, { id, version: 1 })
  const { memberId } = await acceptInvite(user.ctx, { token })
  return memberOf(user, { workspaceId, memberId, role })
}

export interface TestApiKey {
  apiKeyId: string
  /** What goes into `Authorization: Bearer …`. */
  secret: string
  actor: ApiKeyActor
  ctx: Context
}

/** A key of the workspace's owner with these scopes. */
export async function anApiKey(workspace: TestWorkspace, scopes: readonly Scope[]): Promise<TestApiKey> {
  const { ctx, workspaceId } = workspace
  const { id: apiKeyId, secret = '' } = await createApiKey(ctx, { workspaceId, name: 'Integration', scopes })
  const actor: ApiKeyActor = { kind: 'api_key', workspaceId, apiKeyId, scopes }
  return { apiKeyId, secret, actor, ctx: asActor(ctx, actor) }
}

/** A slug nobody else has. */
export function aSlug(): string {
  return `w-${newId('wsp').slice(4)}`
}

function memberOf(user: TestUser, facts: { workspaceId: string; memberId: string; role: Role }): TestMember {
  const actor: MemberActor = { kind: 'member', userId: user.userId, ...facts }
  return { memberId: facts.memberId, user, actor, ctx: asActor(user.ctx, actor) }
}
