import { OutboundRefused, type OutboundRules, targetOf } from '@plutomi/platform/outbound-http'
import type { Db } from '../database/index.ts'
import { invalidField } from '../errors/index.ts'

/** Refuses an address that will never be called, with the field named. What its name leads to is seen at each try. */
export function assertCallable(url: string, rules: OutboundRules): void {
  try {
    targetOf(url, rules)
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error
    throw invalidField(['url'], error.code, `This address cannot be called: ${error.message}`)
  }
}

/** Refuses applications the workspace does not have. */
export async function assertApplications(
  db: Db,
  workspaceId: string,
  applicationIds: readonly string[] | null | undefined,
): Promise<void> {
  if (!applicationIds) return
  const rows = await db
    .selectFrom('applications')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', applicationIds)
    .execute()
  const missing = applicationIds.findIndex((id) => !rows.some((row) => row.id === id))
  if (missing >= 0) throw invalidField(['applicationIds', missing], 'unknown', 'There is no such application')
}
