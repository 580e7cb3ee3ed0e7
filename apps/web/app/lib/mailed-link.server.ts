import type { OwnPage } from '@plutomi/contracts/api/me'
import { getOwnPage } from '@plutomi/core/applicants'
import type { Actor } from '@plutomi/core/context'
import { type LinkPurpose, readLink } from '@plutomi/core/links'
import { findApplicantOrShadow, platformDb } from '@plutomi/core/platform'
import { OpenedLink } from '@plutomi/contracts/api/apply'
import { type AppLoadContext, redirect } from 'react-router'
import { callApi, passCookies } from './api.server.ts'
import { formKeyOf } from './form.ts'
import { ownPath } from './own-paths.ts'
import { readingContext, reading } from './session.server.ts'

/** What a mailed link leads to, without opening it: mail scanners fetch links, so a GET changes nothing. */
export async function findMailedLink(
  context: AppLoadContext,
  purpose: Extract<LinkPurpose, 'applicant' | 'shadow'>,
  token: string,
): Promise<OwnPage | undefined> {
  const { db, keyring } = context.core
  const link = readLink(keyring, purpose, token)
  const found = link && (await findApplicantOrShadow(platformDb(db), link))
  if (!link || !found || (found.isShadow === 1) !== (purpose === 'shadow')) return undefined
  const place = { workspaceId: found.workspaceId, applicantId: link.id }
  const actor: Actor = purpose === 'shadow' ? { kind: purpose, ...place } : { kind: purpose, ...place, isProven: true }
  return reading(getOwnPage(readingContext(context, actor)))
}

/** Exchanges the token for this browser's cookie and leads to the own page; otherwise says what stood in the way. */
export async function openMailedLink(
  { request, context }: { request: Request; context: AppLoadContext },
  token: string,
): Promise<'dead' | 'failed'> {
  const form = await request.formData()
  const call = { method: 'POST', path: '/public/me/link', body: { token }, idempotencyKey: formKeyOf(form) } as const
  const result = await callApi(request, context, call)
  if (!result.ok) return result.status === 404 ? 'dead' : 'failed'
  const { applicantId, adopted } = OpenedLink.parse(result.body)
  const arrival = form.get('_intent') === 'adopt' ? (adopted ? 'adopted' : 'notAdopted') : undefined
  throw redirect(ownPath(applicantId, arrival), { headers: passCookies(result) })
}
