import { type Reason, ReasonKind } from '@plutomi/contracts/api/applicants'
import { LocalizedText } from '@plutomi/contracts/forms'
import { type Context, requireRight } from '../../context/index.ts'
import { parseJson } from '../../database/index.ts'

/** Why one may reject, withdraw or refuse a document: the reasons of the workspace that are not archived. */
export async function listReasons(
  ctx: Context,
  { workspaceId, kind }: { workspaceId: string; kind?: ReasonKind | undefined },
): Promise<{ items: Reason[] }> {
  requireRight(ctx.actor, workspaceId, 'applications:read')
  const rows = await ctx.db
    .selectFrom('reasons')
    .select(['id', 'kind', 'name', 'sentence', 'isMailed'])
    .where('workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .orderBy('kind')
    .orderBy('id')
    .limit(200)
    .execute()
  return {
    items: rows.map(({ id, kind, name, sentence, isMailed }) => ({
      id,
      kind: ReasonKind.parse(kind),
      name,
      sentence: parseJson(sentence, LocalizedText),
      isMailed: isMailed === 1,
    })),
  }
}
