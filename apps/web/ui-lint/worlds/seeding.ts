import { startApplying } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { parseKeyring } from '@plutomi/platform/secrets'
import { aUser, asActor, contextFor } from '@plutomi/testing/factories'
import type { WorldApplicant } from './world.ts'

/** What the worlds are sealed and signed with, and the product that shows them. */
export const secrets = `k1:${Buffer.alloc(32, 1).toString('base64')}`

/** What seeds are written with: nobody's in particular, with the keys of the product. */
export function seedingContext(db: Db): Context {
  return contextFor(db, { kind: 'system', name: 'ui-lint' }, { keyring: parseKeyring(secrets) })
}

/** A session token of somebody with this address. */
export async function sessionOf(db: Db, email: string): Promise<string> {
  return (await aUser(db, { email })).sessionToken
}

/** What they are called on the desk. */
export async function nameUser(db: Db, email: string, name: string): Promise<void> {
  await db.updateTable('users').set({ name }).where('email', '=', email).execute()
}

/** The application whose posting somebody applies by. */
export interface Posting {
  workspaceId: string
  workspaceSlug: string
  applicationSlug: string
}

/** Somebody who applies as on the posting, with what their browser keeps and the context of their own page. */
export async function applies(
  ctx: Context,
  { workspaceId, ...posting }: Posting,
  person: { name: string; email: string },
): Promise<WorldApplicant & { ctx: Context }> {
  const anonymous = asActor(ctx, { kind: 'anonymous' })
  const { applicantId, token = '' } = await startApplying(anonymous, { ...posting, ...person })
  return { applicantId, token, email: person.email, ctx: asActor(ctx, { kind: 'applicant', workspaceId, applicantId }) }
}
