import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const publicRoutes: RouteConfigEntry[] = [
  // Last: an unknown address still runs the root loader, so that its page knows language and theme.
  route('*', 'routes/public/not-found/route.tsx'),
]
