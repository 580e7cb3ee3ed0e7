import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, anApiKey, anInvitedMember, aPipeline, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import {
  createEmailTemplate,
  getEmailTemplate,
  listPreviewApplicants,
  previewEmailTemplate,
  sendTestEmail,
  updateEmailTemplate,
} from '../index.ts'

const { db } = await testDatabase()
const texts = { en: { subject: 'Hello {{ first_name }}', body: 'You are in {{ stage_name }}: {{ link }}' } }

test('a text that names what is not there is refused where it stands, when written, previewed and tested', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const wrong = { ...texts, es: { subject: 'Hola', body: 'Hola {{ nombre }}' } }
  const refusal = {
    code: 'unprocessable',
    fields: [{ path: ['texts', 'es', 'body'], code: 'unknown_variable', message: 'There is no variable "nombre"' }],
  }
  await expect(createEmailTemplate(ctx, { workspaceId, name: 'Welcome', texts: wrong })).rejects.toMatchObject(refusal)
  const { id: templateId } = await createEmailTemplate(ctx, { workspaceId, name: 'Welcome', texts })
  const update = updateEmailTemplate(ctx, { workspaceId, templateId, texts: wrong })
  await expect(update).rejects.toMatchObject(refusal)
  expect(await getEmailTemplate(ctx, { workspaceId, templateId })).toMatchObject({ version: 1 })
  for (const look of [previewEmailTemplate, sendTestEmail])
    await expect(look(ctx, { workspaceId, texts: wrong, locale: 'es' })).rejects.toMatchObject(refusal)
})

test('a preview is with a real applicant or a made-up one; an applicant of another workspace is none', async () => {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const { applicantId } = await anApplicant(await aPipeline(db, { workspaceId }), { name: 'Zoë Real' })
  const { applicantId: foreign } = await anApplicant(await aPipeline(db))
  const look = (id?: string) => previewEmailTemplate(ctx, { workspaceId, texts, locale: 'en', applicantId: id })
  expect(await look()).toMatchObject({ subject: 'Hello Ada' })
  expect(await look(applicantId)).toMatchObject({ subject: 'Hello Zoë' })
  await expect(look(foreign)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listPreviewApplicants(ctx, { workspaceId })).items.map(({ id }) => id)).toEqual([applicantId])
  const { ctx: viewer } = await anInvitedMember(workspace, 'viewer')
  await expect(listPreviewApplicants(viewer, { workspaceId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(previewEmailTemplate(viewer, { workspaceId, texts, locale: 'en', applicantId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test("a test goes to whoever asks for it, without the applicant's own link and on nobody's timeline", async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { ctx, user } = await anInvitedMember(workspace, 'recruiter')
  const { applicantId } = await anApplicant(await aPipeline(db, { workspaceId }), { name: 'Zoë Real' })
  const input = { workspaceId, texts, locale: 'en', applicantId }
  expect(await sendTestEmail(ctx, input)).toEqual({ to: user.email })
  expect(await sendTestEmail(ctx, input)).toEqual({ to: user.email })
  const mails = db.selectFrom('emailMessages').selectAll().where('toEmail', '=', user.email)
  const rows = await mails.where('workspaceId', '=', workspaceId).where('template', '=', 'test').execute()
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({ state: 'queued', subject: 'Hello Zoë', applicantId: null, isTransactional: 1 })
  expect(rows[0]?.textBody).toContain('https://…')
  const { ctx: key } = await anApiKey(workspace, ['workflows:write', 'applicants:write'])
  await expect(sendTestEmail(key, input)).rejects.toMatchObject({ code: 'forbidden' })
})
