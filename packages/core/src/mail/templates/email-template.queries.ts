import { MailTexts } from '@plutomi/contracts/api/email-templates'
import { newId } from '@plutomi/contracts/ids'
import { type Db, originOf, parseJson, toJson, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'

export interface TemplateVersion {
  id: string
  number: number
  texts: MailTexts
}

interface VersionKey {
  templateId: string
  /** Null: the newest. */
  versionId: string | null
}

/** The named or newest version of a workspace's template; throws when there is none. */
export async function getTemplateVersion(
  db: Db,
  workspaceId: string,
  { templateId, versionId }: VersionKey,
): Promise<TemplateVersion> {
  const row = await db
    .selectFrom('emailTemplateVersions')
    .select(['id', 'number', 'texts'])
    .where('workspaceId', '=', workspaceId)
    .where('templateId', '=', templateId)
    .$if(versionId !== null, (query) => query.where('id', '=', versionId))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw notFound('mail template')
  return { ...row, texts: parseJson(row.texts, MailTexts) }
}

export interface TemplateRow extends TemplateVersion {
  templateId: string
  name: string
  createdAt: Date
}

/** The newest version of each template that is not archived, by name; of one template when it is named. A workspace has at most 200. */
export async function listTemplateRows(db: Db, workspaceId: string, templateId?: string): Promise<TemplateRow[]> {
  const rows = await db
    .selectFrom('emailTemplates')
    .innerJoin('emailTemplateVersions as version', (join) =>
      join.onRef('version.templateId', '=', 'emailTemplates.id').on('version.workspaceId', '=', workspaceId),
    )
    .select([
      'emailTemplates.id as templateId',
      'emailTemplates.name',
      'emailTemplates.createdAt',
      'version.id',
      'version.number',
      'version.texts',
    ])
    .where('emailTemplates.workspaceId', '=', workspaceId)
    .where('emailTemplates.archivedAt', 'is', null)
    .where('version.number', '=', (eb) =>
      eb
        .selectFrom('emailTemplateVersions as newest')
        .select((inner) => inner.fn.max('newest.number').as('number'))
        .whereRef('newest.templateId', '=', 'emailTemplates.id')
        .where('newest.workspaceId', '=', workspaceId),
    )
    .$if(templateId !== undefined, (query) => query.where('emailTemplates.id', '=', templateId ?? ''))
    .orderBy('emailTemplates.name')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, texts: parseJson(row.texts, MailTexts) }))
}

export async function insertTemplateVersion(
  tx: Tx,
  workspaceId: string,
  version: { templateId: string; number: number; texts: MailTexts },
): Promise<void> {
  const { templateId, number, texts } = version
  await tx
    .insertInto('emailTemplateVersions')
    .values({ workspaceId, id: newId('ver'), templateId, number, texts: toJson(texts), createdAt: originOf(tx).now })
    .execute()
}

/** The newest version under the template's lock, so that two editors write different numbers; throws when there is none. */
export async function lockNewestVersion(tx: Tx, workspaceId: string, templateId: string): Promise<TemplateRow> {
  await tx
    .selectFrom('emailTemplates')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', templateId)
    .forUpdate()
    .execute()
  const [newest] = await listTemplateRows(tx, workspaceId, templateId)
  if (!newest) throw notFound('mail template')
  return newest
}

export async function renameTemplate(
  tx: Tx,
  workspaceId: string,
  { templateId, name }: { templateId: string; name: string },
): Promise<void> {
  await tx
    .updateTable('emailTemplates')
    .set({ name })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', templateId)
    .execute()
}
