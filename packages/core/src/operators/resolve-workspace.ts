import type { Context } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { requireOperator } from './operator.ts'

/** The id of a workspace that an operator names by its id or its slug. */
export async function resolveWorkspace(ctx: Context, reference: string): Promise<string> {
  requireOperator(ctx.actor, 'viewer')
  const found = await ctx.db
    .selectFrom('workspaces')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', reference), eb('slug', '=', reference)]))
    .executeTakeFirst()
  if (!found) throw notFound('workspace')
  return found.id
}
