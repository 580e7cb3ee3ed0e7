import type { Actor } from '@plutomi/core/context'
import { requireRight } from '@plutomi/core/context'
import { DomainError, notFound } from '@plutomi/core/errors'
import {
  findApiKeyActor,
  findApplicantActor,
  findMemberActor,
  findUserBySessionToken,
  platformDb,
} from '@plutomi/core/platform'
import type { Request } from 'express'
import type { ApiConfig } from './api-config.ts'
import type { Endpoint } from './endpoint.ts'

export interface Authentication {
  actor: Actor
  /** Whether the browser sent it by itself, so that another site could have asked for it. */
  isByCookie: boolean
}

interface Asking {
  request: Request
  cookies: Readonly<Record<string, string>>
  endpoint: Endpoint
  params: Readonly<Record<string, string>>
}

const anonymous: Authentication = { actor: { kind: 'anonymous' }, isByCookie: false }

/** Who is asking, as far as this endpoint wants to know; refuses whom it does not serve. */
export async function authenticate(config: ApiConfig, asking: Asking): Promise<Authentication> {
  switch (asking.endpoint.auth) {
    case 'public':
      return anonymous
    case 'user':
      return authenticateUser(config, asking)
    case 'workspace':
      return authenticateInWorkspace(config, asking)
    case 'applicant':
      return authenticateApplicant(config, asking)
  }
}

async function authenticateUser(config: ApiConfig, { cookies }: Asking): Promise<Authentication> {
  const user = cookies.session && (await findUserBySessionToken(platformDb(config.db), config.clock, cookies.session))
  if (!user) throw new DomainError('unauthenticated', 'Sign in, or send the session cookie')
  return { actor: { kind: 'user', userId: user.userId, email: user.email }, isByCookie: true }
}

async function authenticateInWorkspace(config: ApiConfig, asking: Asking): Promise<Authentication> {
  const authentication =
    apiKeyOf(asking.request) === undefined
      ? await authenticateMember(config, asking)
      : await authenticateKey(config, asking)
  const { actor } = authentication
  if (!('workspaceId' in actor)) throw notFound('workspace')
  if (asking.endpoint.right) requireRight(actor, asking.params.workspaceId ?? actor.workspaceId, asking.endpoint.right)
  return authentication
}

async function authenticateKey(config: ApiConfig, { request, params }: Asking): Promise<Authentication> {
  const actor = await findApiKeyActor(platformDb(config.db), config.clock, apiKeyOf(request) ?? '')
  if (!actor) throw new DomainError('unauthenticated', 'This API key is not valid')
  if (params.workspaceId !== undefined && 'workspaceId' in actor && actor.workspaceId !== params.workspaceId)
    throw notFound('workspace')
  return { actor, isByCookie: false }
}

async function authenticateMember(config: ApiConfig, asking: Asking): Promise<Authentication> {
  const { actor } = await authenticateUser(config, asking)
  const workspaceId = asking.params.workspaceId
  if (workspaceId === undefined || actor.kind !== 'user')
    throw new DomainError('unauthenticated', 'Without a workspace in the path, send an API key')
  const member = await findMemberActor(platformDb(config.db), actor.userId, {
    workspaceId,
    seenAt: config.clock.now(),
  })
  if (!member) throw notFound('workspace')
  return { actor: member, isByCookie: true }
}

/** `Authorization: Applicant <token>`, or the cookie of the applicant named by `?applicant=` or the only one there is. */
async function authenticateApplicant(config: ApiConfig, { request, cookies }: Asking): Promise<Authentication> {
  const [, header] = /^Applicant\s+(\S+)$/i.exec(request.get('authorization') ?? '') ?? []
  const token = header ?? cookieOfApplicant(request, cookies)
  const actor = token === undefined ? undefined : await findApplicantActor(platformDb(config.db), config.keyring, token)
  if (!actor) throw new DomainError('unauthenticated', 'Open the link from the mail again')
  return { actor, isByCookie: header === undefined }
}

function cookieOfApplicant(request: Request, cookies: Readonly<Record<string, string>>): string | undefined {
  const named = request.query.applicant
  if (typeof named === 'string') return cookies[`a_${named}`]
  const own = Object.keys(cookies).filter((name) => name.startsWith('a_apl_'))
  return own.length === 1 && own[0] !== undefined ? cookies[own[0]] : undefined
}

function apiKeyOf(request: Request): string | undefined {
  return /^Bearer\s+(plu_\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
}
