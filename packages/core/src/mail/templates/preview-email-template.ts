import type { MailTexts } from '@plutomi/contracts/api/email-templates'
import { type Context, requireRight } from '../../context/index.ts'
import { type MailBytes, renderEmail } from '../messages/render-email.ts'
import { applicantFacts } from '../messages/mail-facts.ts'
import { mailLocaleOf } from '../system/system-template.ts'

const sample = {
  person_name: 'Ada Example',
  first_name: 'Ada',
  application_name: 'Delivery driver',
  stage_name: 'Questionnaire',
  applicant_number: '1234',
}

/** The mail as one applicant – or a made-up one – would get it; the link stays a placeholder. */
export async function previewEmailTemplate(
  ctx: Context,
  input: { workspaceId: string; texts: MailTexts; locale: string; applicantId?: string | undefined },
): Promise<MailBytes> {
  requireRight(ctx.actor, input.workspaceId, 'workflows:read')
  if (input.applicantId !== undefined) requireRight(ctx.actor, input.workspaceId, 'applicants:write')
  const { name } = await ctx.db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', input.workspaceId)
    .executeTakeFirstOrThrow()
  const facts =
    input.applicantId === undefined ? sample : await applicantFacts(ctx.db, input.workspaceId, input.applicantId)
  const locale = mailLocaleOf(input.locale)
  return renderEmail(
    input.texts[locale] ?? input.texts.en,
    { ...facts, workspace_name: name, link: 'https://…' },
    locale,
  )
}
