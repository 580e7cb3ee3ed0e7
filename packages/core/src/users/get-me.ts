import type { Session, User } from '@plutomi/contracts/api/auth'
import type { Context } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'
import { hashToken } from '../tokens/index.ts'
import { requireUser } from './require-user.ts'
import { findLiveSession } from './sessions.queries.ts'
import { findUserById, toUser } from './users.queries.ts'

/** The signed-in user. */
export async function getMe(ctx: Context): Promise<User> {
  const user = await findUserById(ctx.db, requireUser(ctx.actor).userId)
  if (!user) throw new DomainError('unauthenticated', 'Sign in first')
  return toUser(user)
}

/** The session with this token and its user. */
export async function getSession(ctx: Context, token: string): Promise<Session> {
  const user = await getMe(ctx)
  const session = await findLiveSession(ctx.db, { userId: user.id, tokenHash: hashToken(token) }, ctx.clock.now())
  if (!session) throw new DomainError('unauthenticated', 'Sign in first')
  const { id, createdAt, expiresAt } = session
  return { id, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), user }
}
