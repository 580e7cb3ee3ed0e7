import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const publicRoutes: RouteConfigEntry[] = [
  route('l/:token', 'routes/public/link/route.tsx'),
  route('s/:token', 'routes/public/shadow-link/route.tsx'),
  route('unsubscribe/:token', 'routes/public/unsubscribe/route.tsx'),
  route(':workspace', 'routes/public/list/route.tsx'),
  route(':workspace/sitemap.xml', 'routes/public/sitemap/route.ts'),
  route(':workspace/:application', 'routes/public/posting/route.tsx'),
  // Last: an unknown address still runs the root loader, so that its page knows language and theme.
  route('*', 'routes/public/not-found/route.tsx'),
]
