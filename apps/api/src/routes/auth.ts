import {
  LoginCode,
  RequestLoginCode,
  Session,
  StartedSession,
  StartSession,
  UpdateMe,
  User,
} from '@plutomi/contracts/api/auth'
import { NoContent } from '@plutomi/contracts/api/common'
import {
  endAllSessions,
  endSession,
  getMe,
  getSession,
  requestLoginCode,
  sessionLifeMs,
  startSession,
  updateMe,
} from '@plutomi/core/users'
import { z } from 'zod'
import { type CookieToSet, type Endpoint, endpoint, type Handling } from '../http/endpoint.ts'

const noParams = z.object({})
// Browsers cut longer ages to this.
const deviceMaxAgeSeconds = 400 * 24 * 60 * 60
const forgetSession: CookieToSet = { name: 'session', value: '', maxAgeSeconds: 0 }

export const authEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'auth.requestLoginCode',
    method: 'POST',
    path: '/v2/auth/codes',
    summary: 'Have a one-time code mailed; the answer is the same for every address',
    auth: 'public',
    params: noParams,
    body: RequestLoginCode,
    response: LoginCode,
    status: 201,
    limit: 'sign_in',
    idempotency: 'none',
    handle: ({ ctx, body: { email, locale = 'en' }, http }) =>
      requestLoginCode(ctx, { email, locale, deviceToken: http.cookies.device }),
  }),
  endpoint({
    id: 'auth.startSession',
    method: 'POST',
    path: '/v2/auth/sessions',
    summary: 'Sign in with a mailed code; sets the session cookie',
    auth: 'public',
    params: noParams,
    body: StartSession,
    response: StartedSession,
    status: 201,
    limit: 'sign_in',
    idempotency: 'none',
    handle: signIn,
  }),
  endpoint({
    id: 'auth.getSession',
    method: 'GET',
    path: '/v2/auth/session',
    summary: 'The session of this cookie and its user',
    auth: 'user',
    params: noParams,
    response: Session,
    handle: ({ ctx, http }) => getSession(ctx, http.cookies.session ?? ''),
  }),
  endpoint({
    id: 'auth.endSession',
    method: 'DELETE',
    path: '/v2/auth/session',
    summary: 'Sign out here',
    auth: 'user',
    params: noParams,
    response: NoContent,
    status: 204,
    handle: async ({ ctx, http, setCookie }) => {
      await endSession(ctx, http.cookies.session ?? '')
      setCookie(forgetSession)
    },
  }),
  endpoint({
    id: 'auth.endAllSessions',
    method: 'DELETE',
    path: '/v2/auth/sessions',
    summary: 'Sign out everywhere',
    auth: 'user',
    params: noParams,
    response: NoContent,
    status: 204,
    handle: async ({ ctx, setCookie }) => {
      await endAllSessions(ctx)
      setCookie(forgetSession)
    },
  }),
  endpoint({
    id: 'users.getMe',
    method: 'GET',
    path: '/v2/me',
    summary: 'The signed-in user',
    auth: 'user',
    params: noParams,
    response: User,
    handle: ({ ctx }) => getMe(ctx),
  }),
  endpoint({
    id: 'users.updateMe',
    method: 'PATCH',
    path: '/v2/me',
    summary: 'Change your name or language',
    auth: 'user',
    params: noParams,
    body: UpdateMe,
    response: User,
    handle: ({ ctx, body }) => updateMe(ctx, body),
  }),
]

async function signIn({ ctx, body, http, setCookie }: Handling<unknown, unknown, StartSession>) {
  const { session, sessionToken, deviceToken } = await startSession(ctx, { ...body, userAgent: http.userAgent })
  setCookie({ name: 'session', value: sessionToken, maxAgeSeconds: sessionLifeMs / 1000 })
  setCookie({ name: 'device', value: deviceToken, maxAgeSeconds: deviceMaxAgeSeconds })
  return session
}
