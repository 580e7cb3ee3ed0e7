import { newId } from '@plutomi/contracts/ids'
import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { loginCodeDigits, requestLoginCode, startSession, type UserActor } from '@plutomi/core/users'
import type { Clock } from '@plutomi/platform/clock'
import { contextFor } from './context.ts'

export interface UserFacts {
  email?: string
  locale?: string
  clock?: Clock
}

export interface TestUser {
  userId: string
  email: string
  sessionToken: string
  deviceToken: string
  actor: UserActor
  ctx: Context
}

/** Somebody who has just signed in. */
export async function aUser(db: Db, { email = anEmail(), locale = 'en', clock }: UserFacts = {}): Promise<TestUser> {
  const anonymous = contextFor(db, { kind: 'anonymous' }, clock && { clock })
  const { loginCodeId } = await requestLoginCode(anonymous, { email, locale })
  const code = loginCodeDigits(anonymous.keyring, anonymous.keyring.currentKid, loginCodeId)
  const started = await startSession(anonymous, { loginCodeId, code, userAgent: 'test' })
  const userId = started.session.user.id
  const actor: UserActor = { kind: 'user', userId, email }
  const { sessionToken, deviceToken } = started
  return { userId, email, sessionToken, deviceToken, actor, ctx: { ...anonymous, actor } }
}

/** An address nobody else has. */
export function anEmail(): string {
  return `${newId('usr').slice(4)}@example.com`
}
