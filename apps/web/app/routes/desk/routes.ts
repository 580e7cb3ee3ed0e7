import { index, layout, type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Pages inside the desk's frame; their addresses begin with `/app/:workspace/`. */
const pages: RouteConfigEntry[] = [
  index('routes/desk/home/route.tsx'),
  route('applications', 'routes/desk/applications/list/route.tsx'),
  route('applications/:applicationId/pipeline', 'routes/desk/applications/pipeline/route.tsx'),
  route('applications/:applicationId/insights', 'routes/desk/applications/insights/route.tsx'),
  route('applications/:applicationId/insights/:file', 'routes/desk/applications/insights-csv/route.ts'),
  route('applications/:applicationId/settings', 'routes/desk/applications/settings/route.tsx'),
  route('applications/:applicationId/stages/:stageId/form', 'routes/desk/applications/form/route.tsx'),
  route('applications/:applicationId/stages/:stageId/workflows', 'routes/desk/applications/workflows/route.tsx'),
  route(
    'applications/:applicationId/stages/:stageId/workflows/:workflowId/publish-preview',
    'routes/desk/applications/workflow-publish-preview/route.ts',
  ),
  route(
    'applications/:applicationId/stages/:stageId/publish-preview',
    'routes/desk/applications/form-publish-preview/route.ts',
  ),
  route('members', 'routes/desk/members/route.tsx'),
  route('api-keys', 'routes/desk/api-keys/route.tsx'),
  route('webhooks', 'routes/desk/webhooks/list/route.tsx'),
  route('webhooks/:endpointId', 'routes/desk/webhooks/endpoint/route.tsx'),
  route('webhooks/:endpointId/rewind-preview', 'routes/desk/webhooks/rewind-preview/route.ts'),
  route('webhooks/:endpointId/deliveries/:deliveryId', 'routes/desk/webhooks/delivery/route.tsx'),
  route('mail-templates', 'routes/desk/mail-templates/list/route.tsx'),
  route('mail-templates/suppressions', 'routes/desk/mail-templates/suppressions/route.tsx'),
  route('mail-templates/preview', 'routes/desk/mail-templates/preview/route.ts'),
  route('mail-templates/new', 'routes/desk/mail-templates/edit/route.tsx', { id: 'new-mail-template' }),
  route('mail-templates/:templateId', 'routes/desk/mail-templates/edit/route.tsx'),
  route('settings', 'routes/desk/settings/route.tsx'),
  route('search', 'routes/desk/search/page/route.tsx'),
  route('applications/:applicationId', 'routes/desk/board/page/route.tsx'),
  route('applications/:applicationId/applicants', 'routes/desk/board/list/route.tsx'),
  route('applicants/:applicantId', 'routes/desk/applicant/page/route.tsx', [
    index('routes/desk/applicant/overview/route.tsx'),
    route('timeline', 'routes/desk/applicant/timeline/route.tsx'),
  ]),
]

/** What the pages of applicants ask for in the background; without the desk's frame. */
const applicantResources: RouteConfigEntry[] = [
  route('app/:workspace/applicant-changes', 'routes/desk/board/changes/route.ts'),
  route('app/:workspace/search-hits', 'routes/desk/search/hits/route.ts'),
  route('app/:workspace/places', 'routes/desk/search/places/route.ts'),
  route('app/:workspace/files/:fileId', 'routes/desk/file/route.ts'),
  route('app/:workspace/live-ticket', 'routes/desk/board/live-ticket/route.ts'),
  route(
    'app/:workspace/applications/:applicationId/stages/:stageId/applicants',
    'routes/desk/board/stage-page/route.ts',
  ),
]

export const deskRoutes: RouteConfigEntry[] = [
  route('app', 'routes/desk/select/route.tsx'),
  route('app/new', 'routes/desk/new-workspace/route.tsx'),
  route('app/:workspace', 'routes/desk/layout/route.tsx', { id: 'desk' }, [
    layout('routes/desk/page/route.tsx', pages),
  ]),
  ...applicantResources,
]
