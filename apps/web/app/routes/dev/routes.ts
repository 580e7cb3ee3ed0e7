import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const devRoutes: RouteConfigEntry[] = [
  route('styleguide', 'routes/dev/styleguide/route.tsx'),
  route('styleguide/applicant', 'routes/dev/styleguide-applicant/route.tsx'),
]
