import { createApiKey } from '@plutomi/core/api-keys'
import type { Context } from '@plutomi/core/context'
import { loginCodeDigits } from '@plutomi/core/users'
import { parseKeyring } from '@plutomi/platform/secrets'
import { z } from 'zod'
import type { Demo } from './demo.ts'
import { type Send, succeed } from './http.ts'

const ownerEmail = 'olivia@example.com'

/** Signs in over HTTP as the demo's owner; answers the headers of that browser. */
export async function signIn(send: Send, secrets: string): Promise<Record<string, string>> {
  const asked = await succeed(send, { method: 'POST', path: '/v2/auth/codes', body: { email: ownerEmail } })
  const { loginCodeId } = z.object({ loginCodeId: z.string() }).parse(JSON.parse(asked.text))
  const [kid = ''] = secrets.split(':')
  const code = loginCodeDigits(parseKeyring(secrets), kid, loginCodeId)
  const answer = await succeed(send, { method: 'POST', path: '/v2/auth/sessions', body: { loginCodeId, code } })
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  return { cookie: cookies.join('; ') }
}

/** The headers of a new API key for applicants. */
export async function makeKey(owner: Context, { workspaceId }: Demo): Promise<Record<string, string>> {
  const scopes = ['applicants:read', 'applicants:write'] as const
  const { secret } = await createApiKey(owner, { workspaceId, name: 'Bench', scopes })
  return { authorization: `Bearer ${secret}` }
}
