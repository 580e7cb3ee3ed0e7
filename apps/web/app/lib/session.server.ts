import type { Actor, Context } from '@plutomi/core/context'
import { isDomainError } from '@plutomi/core/errors'
import { errorCodes } from '@plutomi/contracts/errors'
import {
  findApplicantActor,
  findMemberActor,
  findUserBySessionToken,
  platformDb,
  type SignedInUser,
} from '@plutomi/core/platform'
import { type AppLoadContext, redirect } from 'react-router'
import { signedOutHeader } from './connection/headers.ts'
import { cookieValue } from './cookies.ts'

/** What a loader reads with on behalf of a member of the workspace in its address. */
export interface MemberReading {
  ctx: Context & { actor: Extract<Actor, { kind: 'member' }> }
  user: SignedInUser
}

/** The signed-in user, or undefined. */
export async function findUser(request: Request, context: AppLoadContext): Promise<SignedInUser | undefined> {
  const token = ownCookie(request, context, 'session')
  const { db, clock } = context.core
  return token === undefined ? undefined : findUserBySessionToken(platformDb(db), clock, token)
}

/** The signed-in user; sends everybody else to sign in and back here. */
export async function requireUser(request: Request, context: AppLoadContext): Promise<SignedInUser> {
  const user = await findUser(request, context)
  if (user) return user
  const { pathname, search } = new URL(request.url)
  // A page in use shows the sign-in over itself instead.
  const headers = { [signedOutHeader]: 'yes' }
  throw redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`, { headers })
}

/** The user as a member of the workspace with this slug; a workspace that is not theirs is a 404 like one that is not there. */
export async function requireMember(request: Request, context: AppLoadContext, slug: string): Promise<MemberReading> {
  const user = await requireUser(request, context)
  const { db, clock } = context.core
  const actor = await findMemberActor(platformDb(db), user.userId, { slug, seenAt: clock.now() })
  if (!actor) throw new Response(null, { status: 404 })
  return { ctx: readingContext(context, actor), user }
}

/** The applicant (or shadow) whose page this is, by the cookie of that page; undefined when this browser has none. */
export async function findApplicantReading(
  request: Request,
  context: AppLoadContext,
  applicantId: string,
): Promise<{ ctx: Context; token: string } | undefined> {
  const token = ownCookie(request, context, `a_${applicantId}`)
  if (token === undefined) return undefined
  const actor = await findApplicantActor(platformDb(context.core.db), context.core.keyring, token)
  if (actor?.applicantId !== applicantId) return undefined
  return { ctx: readingContext(context, actor), token }
}

/** What a loader hands to core's query functions for this actor. */
export function readingContext<A extends Actor>(context: AppLoadContext, actor: A): Context & { actor: A } {
  return { ...context.core, actor, requestId: context.requestId }
}

/** Awaits a reading; a refusal of core becomes the page of its status, anything else stays an error. */
export async function reading<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query
  } catch (error) {
    if (isDomainError(error)) throw new Response(null, { status: errorCodes[error.code].status })
    throw error
  }
}

/** A cookie of ours: over https they bear `__Host-`. */
function ownCookie(request: Request, context: AppLoadContext, name: string): string | undefined {
  return cookieValue(request, context.publicUrl.startsWith('https:') ? `__Host-${name}` : name)
}
