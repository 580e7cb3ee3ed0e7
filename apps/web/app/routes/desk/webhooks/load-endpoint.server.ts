import { idOf } from '@plutomi/contracts/ids'
import { listApplications } from '@plutomi/core/applications'
import type { Context } from '@plutomi/core/context'
import { reading } from '../../../lib/session.server.ts'

const shownApplications = 200

/** The id in the address, or the page of what is not there. */
export function idParam(prefix: 'whe' | 'dlv', value: string | undefined): string {
  const id = idOf(prefix).safeParse(value)
  if (!id.success) throw new Response(null, { status: 404 })
  return id.data
}

/** What an endpoint may be narrowed to. */
export async function applicationChoices(ctx: Context, workspaceId: string): Promise<{ id: string; name: string }[]> {
  const { items } = await reading(listApplications(ctx, { workspaceId, limit: shownApplications }))
  return items.map(({ id, name }) => ({ id, name }))
}
