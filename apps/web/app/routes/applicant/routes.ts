import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const applicantRoutes: RouteConfigEntry[] = [
  route('a/:applicantId', 'routes/applicant/own/route.tsx'),
  route('a/:applicantId/form', 'routes/applicant/form/route.tsx'),
  route('a/:applicantId/form/files', 'routes/applicant/files/route.ts'),
  route('a/:applicantId/form/files/:fileId', 'routes/applicant/file/route.ts'),
  route('a/:applicantId/form/save', 'routes/applicant/save/route.ts'),
  route('a/:applicantId/pulse', 'routes/applicant/pulse/route.ts'),
]
