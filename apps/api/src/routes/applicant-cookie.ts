import { z } from 'zod'
import { renewPageToken } from '@plutomi/core/applicants'
import type { CookieToSet, Endpoint } from '../http/endpoint.ts'

const keptSeconds = 180 * 24 * 60 * 60

/** A cookie of the applicant's own: two applications on one phone live side by side. */
function cookieOf(applicantId: string, token: string): CookieToSet {
  return { name: `a_${applicantId}`, value: token, maxAgeSeconds: keptSeconds }
}

/** Gives the browser its token as a cookie, and hands the answer on. */
export function withCookie<Result extends { applicantId: string; token?: string | undefined }>(
  result: Result,
  setCookie: (cookie: CookieToSet) => void,
): Result {
  if (result.token !== undefined) setCookie(cookieOf(result.applicantId, result.token))
  return result
}

const Replayed = z.object({ applicantId: z.string() })

/** A replayed answer brings the cookie again: whoever clicks twice keeps the applicant of the first click. */
export function cookieAgain({ isProven }: { isProven: boolean }): NonNullable<Endpoint['onReplay']> {
  return async (stored, { ctx, setCookie }) => {
    const { applicantId } = Replayed.parse(stored)
    setCookie(cookieOf(applicantId, await renewPageToken(ctx, { applicantId, isProven })))
  }
}
