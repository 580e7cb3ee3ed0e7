import { z } from 'zod'
import { idOf } from '../ids.ts'

const MailText = z.strictObject({
  subject: z.string().trim().min(1, 'Enter a subject').max(200),
  body: z.string().trim().min(1, 'Enter the text of the mail').max(20_000),
})

/** Texts by language; English is the one every reader falls back to. */
export const MailTexts = z.strictObject({ en: MailText, es: MailText.optional() })
export type MailTexts = z.infer<typeof MailTexts>

export const CreateEmailTemplate = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name').max(120),
  texts: MailTexts,
})
export const UpdateEmailTemplate = CreateEmailTemplate.partial()
export const PreviewEmailTemplate = z.strictObject({
  texts: MailTexts,
  locale: z.string().max(16).default('en'),
  applicantId: idOf('apl').optional(),
})

/** An applicant one may look at a text with. */
export const PreviewApplicant = z.object({
  id: idOf('apl'),
  number: z.int(),
  name: z.string(),
  applicationName: z.string(),
})
export type PreviewApplicant = z.infer<typeof PreviewApplicant>
export const PreviewApplicantList = z.object({ items: z.array(PreviewApplicant) })

/** The address the test went to: of whoever asked for it. */
export const SentTestEmail = z.object({ to: z.string() })

export const EmailTemplate = z.object({
  id: idOf('tpl'),
  name: z.string(),
  version: z.int(),
  texts: MailTexts,
  createdAt: z.iso.datetime(),
})
export type EmailTemplate = z.infer<typeof EmailTemplate>
export const EmailTemplateList = z.object({ items: z.array(EmailTemplate) })
export const EmailPreview = z.object({ subject: z.string(), text: z.string(), html: z.string() })
export const CreatedEmailTemplate = z.object({ id: idOf('tpl') })
export const EmailTemplateParams = z.strictObject({ workspaceId: idOf('wsp'), templateId: idOf('tpl') })
