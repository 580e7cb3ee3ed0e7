import type { RouteConfig } from '@react-router/dev/routes'
import { applicantRoutes } from './routes/applicant/routes.ts'
import { authRoutes } from './routes/auth/routes.ts'
import { deskRoutes } from './routes/desk/routes.ts'
import { devRoutes } from './routes/dev/routes.ts'
import { mailboxRoutes } from './routes/mailbox/routes.ts'
import { publicRoutes } from './routes/public/routes.ts'

/** Every page's address; each area keeps its own list so that areas change apart. */
export default [
  ...authRoutes,
  ...deskRoutes,
  ...applicantRoutes,
  ...mailboxRoutes,
  ...devRoutes,
  ...publicRoutes,
] satisfies RouteConfig
