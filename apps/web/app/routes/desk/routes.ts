import { index, type RouteConfigEntry, route } from '@react-router/dev/routes'

/** Pages inside the desk's frame; their addresses begin with `/app/:workspace/`. */
const pages: RouteConfigEntry[] = [
  index('routes/desk/home/route.tsx'),
  route('members', 'routes/desk/members/route.tsx'),
]

export const deskRoutes: RouteConfigEntry[] = [
  route('app', 'routes/desk/select/route.tsx'),
  route('app/new', 'routes/desk/new-workspace/route.tsx'),
  route('app/:workspace', 'routes/desk/layout/route.tsx', { id: 'desk' }, pages),
]
