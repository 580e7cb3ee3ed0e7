import type { MailTexts } from '@plutomi/contracts/api/email-templates'
import { type Context, requireRight } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { applicantFacts } from '../messages/mail-facts.ts'
import { type MailBytes, renderEmail } from '../messages/render-email.ts'
import { mailLocaleOf } from '../system/system-template.ts'
import { assertTexts } from './assert-texts.ts'

const sample = {
  person_name: 'Ada Example',
  first_name: 'Ada',
  application_name: 'Delivery driver',
  stage_name: 'Questionnaire',
  applicant_number: '1234',
}

export interface PreviewedTexts {
  workspaceId: string
  texts: MailTexts
  locale: string
  /** Without one, a made-up applicant. */
  applicantId?: string | undefined
}

/** The mail as one applicant – or a made-up one – would get it; the link stays a placeholder. */
export async function previewEmailTemplate(ctx: Context, input: PreviewedTexts): Promise<MailBytes> {
  requireRight(ctx.actor, input.workspaceId, 'workflows:read')
  if (input.applicantId !== undefined) requireRight(ctx.actor, input.workspaceId, 'applicants:write')
  return previewedBytes(ctx.db, input)
}

/** Step: the previewed mail. Its link leads nowhere: an applicant's own is for that applicant only. */
export async function previewedBytes(db: Db, input: PreviewedTexts): Promise<MailBytes> {
  const { workspaceId, texts, applicantId } = input
  assertTexts(texts)
  const { name } = await db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const facts = applicantId === undefined ? sample : await applicantFacts(db, workspaceId, applicantId)
  const locale = mailLocaleOf(input.locale)
  const language = texts[locale] ? locale : 'en'
  return renderEmail(texts[locale] ?? texts.en, { ...facts, workspace_name: name, link: 'https://…' }, { language })
}
