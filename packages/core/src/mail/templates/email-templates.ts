import type { EmailTemplate, MailTexts } from '@plutomi/contracts/api/email-templates'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../../audit/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { assertTexts } from './assert-texts.ts'
import {
  insertTemplateVersion,
  listTemplateRows,
  lockNewestVersion,
  renameTemplate,
  type TemplateRow,
} from './email-template.queries.ts'

/** The workspace's own mail texts, each with its newest version. */
export async function listEmailTemplates(
  ctx: Context,
  { workspaceId }: { workspaceId: string },
): Promise<{ items: EmailTemplate[] }> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const rows = await listTemplateRows(ctx.db, workspaceId)
  return { items: rows.map(templateOf) }
}

export async function getEmailTemplate(
  ctx: Context,
  { workspaceId, templateId }: { workspaceId: string; templateId: string },
): Promise<EmailTemplate> {
  requireRight(ctx.actor, workspaceId, 'workflows:read')
  const [row] = await listTemplateRows(ctx.db, workspaceId, templateId)
  if (!row) throw notFound('mail template')
  return templateOf(row)
}

export async function createEmailTemplate(
  ctx: Context,
  { workspaceId, ...template }: NewEmailTemplate & { workspaceId: string },
): Promise<{ id: string }> {
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, (tx) => insertEmailTemplate(tx, workspaceId, template))
}

interface NewEmailTemplate {
  name: string
  texts: MailTexts
}

/** Step: a mail template with its first version, audited. */
export async function insertEmailTemplate(
  tx: Tx,
  workspaceId: string,
  { name, texts }: NewEmailTemplate,
): Promise<{ id: string }> {
  assertTexts(texts)
  const id = newId('tpl')
  await tx
    .insertInto('emailTemplates')
    .values({ workspaceId, id, name, createdAt: originOf(tx).now })
    .execute()
  await insertTemplateVersion(tx, workspaceId, { templateId: id, number: 1, texts })
  await audit(tx, { workspaceId, action: 'email_template.created', subjectId: id })
  return { id }
}

/** Renames a template or writes a new version of its texts; mails already asked for keep theirs. */
export async function updateEmailTemplate(
  ctx: Context,
  input: { workspaceId: string; templateId: string; name?: string | undefined; texts?: MailTexts | undefined },
): Promise<{ id: string }> {
  const { workspaceId, templateId, name, texts } = input
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  if (texts) assertTexts(texts)
  return transaction(ctx, async (tx) => {
    const newest = await lockNewestVersion(tx, workspaceId, templateId)
    if (name !== undefined) await renameTemplate(tx, workspaceId, { templateId, name })
    const number = newest.number + (texts ? 1 : 0)
    if (texts) await insertTemplateVersion(tx, workspaceId, { templateId, number, texts })
    await audit(tx, {
      workspaceId,
      action: 'email_template.updated',
      subjectId: templateId,
      details: { version: number },
    })
    return { id: templateId }
  })
}

function templateOf(row: TemplateRow): EmailTemplate {
  return {
    id: row.templateId,
    name: row.name,
    version: row.number,
    texts: row.texts,
    createdAt: row.createdAt.toISOString(),
  }
}
