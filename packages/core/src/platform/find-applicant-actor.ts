import type { Keyring } from '@plutomi/platform/secrets'
import { sql } from 'kysely'
import type { Actor } from '../context/index.ts'
import { readLink } from '../links/index.ts'
import type { PlatformDb } from './platform-db.ts'

export type ApplicantActor = Extract<Actor, { kind: 'applicant' | 'shadow' }>

/**
 * Whoever holds this token: what a browser keeps for its own page, or a mailed link. Applicants and shadows are found by
 * the same statement with tokens of the same make, so that neither the token nor the time it takes tells them apart.
 */
export async function findApplicantActor(
  db: PlatformDb,
  keyring: Keyring,
  token: string,
): Promise<ApplicantActor | undefined> {
  const unproven = readLink(keyring, 'page', token)
  const link = unproven ?? readLink(keyring, 'proven_page', token) ?? readLink(keyring, 'applicant', token)
  if (!link) return undefined
  const found = await findApplicantOrShadow(db, link)
  if (!found) return undefined
  const place = { workspaceId: found.workspaceId, applicantId: link.id }
  return found.isShadow === 1 ? { kind: 'shadow', ...place } : { kind: 'applicant', ...place, isProven: !unproven }
}

/** The applicant or shadow of this id while the link's version is valid. */
export async function findApplicantOrShadow(
  db: PlatformDb,
  { id, version }: { id: string; version: number },
): Promise<{ workspaceId: string; isShadow: number } | undefined> {
  return db
    .selectFrom('applicants')
    .select(['workspaceId', isShadow(0)])
    .where('id', '=', id)
    .where('linkVersion', '=', version)
    .where('state', '!=', 'erased')
    .unionAll((union) =>
      union
        .selectFrom('shadowApplicants')
        .select(['workspaceId', isShadow(1)])
        .where('id', '=', id)
        .where('linkVersion', '=', version),
    )
    .executeTakeFirst()
}

/** Raw because both arms of the union must have one type. */
function isShadow(value: 0 | 1) {
  return sql<number>`${sql.lit(value)}`.as('isShadow')
}
