import type { StartedSession } from '@plutomi/contracts/api/auth'
import { sessionStarted } from '@plutomi/contracts/events/users'
import { newId } from '@plutomi/contracts/ids'
import type { Context } from '../context/index.ts'
import { isDuplicateKey, originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError, invalidField } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { sessionIdleMs } from '../platform/index.ts'
import { hashToken, newSecret } from '../tokens/index.ts'
import { createUser } from './create-user.ts'
import { signDevice } from './device-token.ts'
import { isLoginCode } from './login-code-digits.ts'
import { findLoginCode, type LoginCodeRow, takeTry, useLoginCode } from './login-codes.queries.ts'
import { insertSession } from './sessions.queries.ts'
import { findUserByEmail, toUser, type UserRow } from './users.queries.ts'

export interface SessionRequest {
  loginCodeId: string
  code: string
  userAgent: string
}

/** The session as the API shows it and the two secrets only the browser gets. */
export interface NewlyStarted {
  session: StartedSession
  sessionToken: string
  deviceToken: string
}

/** A session ends after this even when it is used all the time. */
export const sessionLifeMs = 90 * 24 * 60 * 60 * 1000

/** Signs in with a mailed code; the first time this makes the user. Why a code opens nothing is not told. */
export async function startSession(ctx: Context, request: SessionRequest): Promise<NewlyStarted> {
  const code = await checkCode(ctx, request)
  const sessionToken = newSecret()
  const opened = await openSession(ctx, { code, sessionToken, userAgent: request.userAgent })
  const deviceToken = signDevice(ctx.keyring, { deviceId: newId('dev'), userId: opened.user.id })
  return { session: opened, sessionToken, deviceToken }
}

/** The try is committed before the comparison: whoever guesses in parallel gets five in all. */
async function checkCode(ctx: Context, { loginCodeId, code }: SessionRequest): Promise<LoginCodeRow> {
  const isCounted = await transaction(ctx, (tx) => takeTry(tx, loginCodeId, ctx.clock.now()))
  const found = isCounted ? await findLoginCode(ctx.db, loginCodeId) : undefined
  if (!found || !isLoginCode(ctx.keyring, found, code)) throw wrongCode()
  return found
}

interface Opening {
  code: LoginCodeRow
  sessionToken: string
  userAgent: string
}

async function openSession(ctx: Context, opening: Opening): Promise<StartedSession> {
  try {
    return await openOnce(ctx, opening)
  } catch (error) {
    // Another code of the same new address made the user in the same instant; the second time round it is found.
    if (isDuplicateKey(error, 'users_email')) return openOnce(ctx, opening)
    throw error
  }
}

async function openOnce(ctx: Context, opening: Opening): Promise<StartedSession> {
  const { email, locale } = opening.code
  const known = await findUserByEmail(ctx.db, email)
  const fresh = { id: newId('usr'), email, name: '', locale, createdAt: ctx.clock.now(), suspendedAt: null }
  const user = known ?? fresh
  if (user.suspendedAt) throw new DomainError('forbidden', 'This account is suspended')
  const actor = { kind: 'user', userId: user.id, email } as const
  return transaction({ ...ctx, actor }, async (tx) => {
    if (!(await useLoginCode(tx, opening.code.id, originOf(tx).now))) throw wrongCode()
    if (!known) await createUser(tx, user)
    return addSession(tx, user, { ...opening, isNewUser: !known })
  })
}

async function addSession(tx: Tx, user: UserRow, opening: Opening & { isNewUser: boolean }): Promise<StartedSession> {
  const { now } = originOf(tx)
  const session = {
    id: newId('ses'),
    userId: user.id,
    tokenHash: hashToken(opening.sessionToken),
    userAgent: opening.userAgent.slice(0, 300),
    createdAt: now,
    idleExpiresAt: new Date(now.getTime() + sessionIdleMs),
    expiresAt: new Date(now.getTime() + sessionLifeMs),
  }
  await insertSession(tx, session)
  await emit(tx, sessionStarted, { workspaceId: '', subjectId: user.id, data: { sessionId: session.id } })
  const { id, createdAt, expiresAt } = session
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
  return { id, ...times, user: toUser(user), isNewUser: opening.isNewUser }
}

function wrongCode(): DomainError {
  return invalidField(['code'], 'wrong_code', 'This code is wrong or no longer valid')
}
