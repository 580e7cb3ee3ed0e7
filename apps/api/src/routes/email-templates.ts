import {
  CreatedEmailTemplate,
  CreateEmailTemplate,
  EmailPreview,
  EmailTemplate,
  EmailTemplateList,
  EmailTemplateParams,
  PreviewEmailTemplate,
  UpdateEmailTemplate,
} from '@plutomi/contracts/api/email-templates'
import {
  createEmailTemplate,
  getEmailTemplate,
  listEmailTemplates,
  previewEmailTemplate,
  updateEmailTemplate,
} from '@plutomi/core/mail'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const WorkspaceParams = EmailTemplateParams.pick({ workspaceId: true })
const path = '/v2/workspaces/{workspaceId}/email-templates'

export const emailTemplateEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'emailTemplates.list',
    method: 'GET',
    path,
    summary: "The workspace's own mail texts",
    auth: 'workspace',
    right: 'workflows:read',
    params: WorkspaceParams,
    response: EmailTemplateList,
    handle: ({ ctx, params }) => listEmailTemplates(ctx, params),
  }),
  endpoint({
    id: 'emailTemplates.create',
    method: 'POST',
    path,
    summary: 'Write a mail text',
    auth: 'workspace',
    right: 'workflows:write',
    params: WorkspaceParams,
    body: CreateEmailTemplate,
    response: CreatedEmailTemplate,
    status: 201,
    handle: ({ ctx, params, body }) => createEmailTemplate(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'emailTemplates.get',
    method: 'GET',
    path: `${path}/{templateId}`,
    summary: 'One mail text, newest version',
    auth: 'workspace',
    right: 'workflows:read',
    params: EmailTemplateParams,
    response: EmailTemplate,
    handle: ({ ctx, params }) => getEmailTemplate(ctx, params),
  }),
  endpoint({
    id: 'emailTemplates.update',
    method: 'PATCH',
    path: `${path}/{templateId}`,
    summary: 'Rename a mail text or write its next version',
    auth: 'workspace',
    right: 'workflows:write',
    params: EmailTemplateParams,
    body: UpdateEmailTemplate,
    response: CreatedEmailTemplate,
    handle: ({ ctx, params, body }) => updateEmailTemplate(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'emailTemplates.preview',
    method: 'POST',
    path: `${path}/preview`,
    summary: 'The mail as one applicant, or a made-up one, would get it',
    auth: 'workspace',
    right: 'workflows:read',
    params: WorkspaceParams,
    body: PreviewEmailTemplate,
    response: EmailPreview,
    idempotency: 'none',
    handle: ({ ctx, params, body }) => previewEmailTemplate(ctx, { ...params, ...body }),
  }),
]
