import { index, type RouteConfigEntry, route } from '@react-router/dev/routes'

export const authRoutes: RouteConfigEntry[] = [
  index('routes/auth/start/route.tsx'),
  route('sign-in', 'routes/auth/sign-in/route.tsx'),
  route('sign-in/code', 'routes/auth/code/route.tsx'),
  route('sign-in/again', 'routes/auth/again/route.ts'),
  route('sign-out', 'routes/auth/sign-out/route.tsx'),
  route('invite/:token', 'routes/auth/invite/route.tsx'),
]
