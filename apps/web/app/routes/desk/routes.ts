import { index, type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Pages inside the desk's frame; their addresses begin with `/app/:workspace/`. */
const pages: RouteConfigEntry[] = [
  index('routes/desk/home/route.tsx'),
  route('members', 'routes/desk/members/route.tsx'),
  route('api-keys', 'routes/desk/api-keys/route.tsx'),
  route('mail-templates', 'routes/desk/mail-templates/list/route.tsx'),
  route('mail-templates/preview', 'routes/desk/mail-templates/preview/route.ts'),
  route('mail-templates/new', 'routes/desk/mail-templates/edit/route.tsx', { id: 'new-mail-template' }),
  route('mail-templates/:templateId', 'routes/desk/mail-templates/edit/route.tsx'),
  route('settings', 'routes/desk/settings/route.tsx'),
]

export const deskRoutes: RouteConfigEntry[] = [
  route('app', 'routes/desk/select/route.tsx'),
  route('app/new', 'routes/desk/new-workspace/route.tsx'),
  route('app/:workspace', 'routes/desk/layout/route.tsx', { id: 'desk' }, pages),
]
