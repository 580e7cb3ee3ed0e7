import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '@plutomi/platform/secrets'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'

const validForMs = 60_000

/** Lets a signed-in member open one live connection within a minute: sockets carry no headers of ours. */
export async function createLiveTicket(
  ctx: Context,
  { workspaceId }: { workspaceId: string },
): Promise<{ ticket: string; expiresAt: string }> {
  requireRight(ctx.actor, workspaceId, 'applicants:read')
  if (ctx.actor.kind !== 'member') throw notFound('member')
  const expiresAt = new Date(ctx.clock.now().getTime() + validForMs)
  const facts = [workspaceId, ctx.actor.userId, String(expiresAt.getTime())].join('.')
  const kid = ctx.keyring.currentKid
  return { ticket: `${facts}.${kid}.${macOf(ctx.keyring, kid, facts)}`, expiresAt: expiresAt.toISOString() }
}

/** Whose ticket this is, or undefined when it is not ours, for another workspace or too old. */
export function readLiveTicket(
  keyring: Keyring,
  ticket: string,
  now: Date,
): { workspaceId: string; userId: string } | undefined {
  const match = /^((wsp_\w{26})\.(usr_\w{26})\.(\d{13}))\.([a-z0-9]{1,16})\.([\w-]{43})$/.exec(ticket)
  if (!match) return undefined
  const [, facts = '', workspaceId = '', userId = '', expiresAt = '', kid = '', mac = ''] = match
  if (!keyring.has(kid) || Number(expiresAt) < now.getTime()) return undefined
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(keyring, kid, facts)))
    ? { workspaceId, userId }
    : undefined
}

function macOf(keyring: Keyring, kid: string, facts: string): string {
  return createHmac('sha256', keyring.derive('live-ticket', kid)).update(facts).digest('base64url')
}
