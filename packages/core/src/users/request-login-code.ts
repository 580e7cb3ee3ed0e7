import { createHash } from 'node:crypto'
import type { LoginCode } from '@plutomi/contracts/api/auth'
import { loginCodeRequested } from '@plutomi/contracts/events/users'
import { newId } from '@plutomi/contracts/ids'
import { sql } from 'kysely'
import type { Context } from '../context/index.ts'
import { type Db, originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { readDevice } from './device-token.ts'
import { budgetWindowMs, isWithinBudget } from './login-code-budget.ts'
import { insertLoginCode, listMailedTimes } from './login-codes.queries.ts'
import { findUserByEmail, type UserRow } from './users.queries.ts'

export interface LoginCodeRequest {
  email: string
  locale: string
  /** What the browser kept of an earlier sign-in. */
  deviceToken?: string | undefined
}

const codeLifeMs = 10 * 60 * 1000
const lockSeconds = 5

/**
 * Makes a code and lets it be mailed. Known and unknown addresses, within the budget and above it, get the same answer;
 * above it the code exists, is not mailed and opens nothing.
 */
export async function requestLoginCode(ctx: Context, request: LoginCodeRequest): Promise<LoginCode> {
  return oneAtATime(ctx, request.email, (db) => transaction({ ...ctx, db }, (tx) => makeCode(ctx, tx, request)))
}

async function makeCode(ctx: Context, tx: Tx, request: LoginCodeRequest): Promise<LoginCode> {
  const { now } = originOf(tx)
  const user = await findUserByEmail(tx, request.email)
  const deviceId = knownDeviceOf(ctx, request.deviceToken, user)
  const since = new Date(now.getTime() - budgetWindowMs)
  const isMailed = isWithinBudget(await listMailedTimes(tx, { email: request.email, deviceId }, since), now)
  const code = {
    id: newId('lgc'),
    email: request.email,
    kid: ctx.keyring.currentKid,
    deviceId,
    isMailed: isMailed ? 1 : 0,
    locale: request.locale,
    createdAt: now,
    expiresAt: new Date(now.getTime() + codeLifeMs),
  }
  await insertLoginCode(tx, code)
  if (isMailed) await announce(tx, code.id, user)
  return { loginCodeId: code.id, expiresAt: code.expiresAt.toISOString() }
}

async function announce(tx: Tx, loginCodeId: string, user: UserRow | undefined): Promise<void> {
  await emit(tx, loginCodeRequested, {
    workspaceId: '',
    subjectId: user?.id ?? loginCodeId,
    hasNoAggregate: !user,
    data: { loginCodeId },
  })
}

function knownDeviceOf(ctx: Context, token: string | undefined, user: UserRow | undefined): string | null {
  const device = token === undefined ? undefined : readDevice(ctx.keyring, token)
  return device !== undefined && device.userId === user?.id ? device.deviceId : null
}

/**
 * Requests for one address wait for each other until the one before has committed, so that parallel ones cannot all
 * find the same budget. A named lock, because an unknown address has no row to lock.
 */
async function oneAtATime<Result>(ctx: Context, email: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const name = `login:${createHash('sha256').update(email).digest('hex').slice(0, 48)}`
  return ctx.db.connection().execute(async (db) => {
    // GET_LOCK is a function of both dialects that the query builder does not know.
    const { rows } = await sql<{ got: number | null }>`SELECT GET_LOCK(${name}, ${lockSeconds}) AS got`.execute(db)
    if (rows[0]?.got !== 1) throw new DomainError('unavailable', 'Too many codes are being asked for at once')
    try {
      return await work(db)
    } finally {
      await sql`SELECT RELEASE_LOCK(${name})`.execute(db)
    }
  })
}
