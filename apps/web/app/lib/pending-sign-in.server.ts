import { idOf } from '@plutomi/contracts/ids'
import type { AppLoadContext } from 'react-router'
import { z } from 'zod'
import { cookieValue } from './cookies.ts'

const name = 'sign_in'
const lifeSeconds = 30 * 60

const Pending = z.object({
  loginCodeId: idOf('lgc'),
  email: z.string().max(254),
  sentAt: z.number(),
  expiresAt: z.number(),
  /** Wrong codes typed so far: only to say how many tries are left; the API counts by itself. */
  wrongCount: z.int().min(0),
})
/** A sign-in between the two pages. It outlives its code, so that the page can say that the code has run out. */
export type PendingSignIn = z.output<typeof Pending>

/** The sign-in this browser has begun; undefined when there is none or the cookie is not ours. */
export function readPendingSignIn(request: Request): PendingSignIn | undefined {
  const parsed = Pending.safeParse(parsedJson(cookieValue(request, name) ?? ''))
  return parsed.success ? parsed.data : undefined
}

export function pendingSignInCookie(context: AppLoadContext, pending: PendingSignIn): string {
  return cookieOf(context, encodeURIComponent(JSON.stringify(pending)), lifeSeconds)
}

export function noPendingSignInCookie(context: AppLoadContext): string {
  return cookieOf(context, '', 0)
}

function cookieOf(context: AppLoadContext, value: string, maxAgeSeconds: number): string {
  const secure = context.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/sign-in; Max-Age=${maxAgeSeconds}; SameSite=Lax; HttpOnly${secure}`
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever else stands in the cookie is as good as no cookie.
    return undefined
  }
}
