import type { BrowserContext } from 'playwright-core'
import { demoSlug } from '@plutomi/core/demo'
import type { DemoApplicant, DemoWorld } from './demo-world.ts'

export interface DemoPage {
  name: string
  path: string
  /** Whose cookie the browser has; nobody's by default. */
  as?: 'member' | DemoApplicant
}

/** Every page that somebody can come to, by a name. */
export function demoPages(world: DemoWorld): DemoPage[] {
  return [...visitorPages(world), ...applicantPages(world), ...memberPages(world)]
}

/** Gives the browser what the page's reader would have. */
export async function becomeReader(
  context: BrowserContext,
  { page, world, url }: { page: DemoPage; world: DemoWorld; url: string },
): Promise<void> {
  await context.clearCookies()
  if (page.as === 'member') await context.addCookies([{ name: 'session', value: world.sessionToken, url }])
  else if (page.as) await context.addCookies([{ name: `a_${page.as.applicantId}`, value: page.as.token, url }])
}

function visitorPages({ applicationSlug, typing }: DemoWorld): DemoPage[] {
  return [
    { name: 'start', path: '/' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'public-list', path: `/${demoSlug}` },
    { name: 'posting', path: `/${demoSlug}/${applicationSlug}` },
    { name: 'own-page-elsewhere', path: `/a/${typing.applicantId}` },
    { name: 'dead-link', path: '/l/no-such-token' },
    { name: 'mailbox', path: '/mailbox' },
  ]
}

function applicantPages({ typing, sent }: DemoWorld): DemoPage[] {
  return [
    { name: 'apply', path: `/a/${typing.applicantId}/form`, as: typing },
    { name: 'own-page-begun', path: `/a/${typing.applicantId}`, as: typing },
    { name: 'own-page', path: `/a/${sent.applicantId}`, as: sent },
  ]
}

function memberPages({ applicationId, applicantId, stageIds }: DemoWorld): DemoPage[] {
  const application = `applications/${applicationId}`
  const stage = (name: string) => `${application}/stages/${stageIds.get(name)}`
  const paths = {
    home: '',
    applications: 'applications',
    board: application,
    rejected: `${application}/applicants?state=rejected`,
    succeeded: `${application}/applicants?state=succeeded`,
    applicant: `applicants/${applicantId}`,
    timeline: `applicants/${applicantId}/timeline`,
    pipeline: `${application}/pipeline`,
    'form-editor': `${stage('Questionnaire')}/form`,
    workflows: `${stage('Questionnaire')}/workflows`,
    'no-workflows': `${stage('Waiting List')}/workflows`,
    insights: `${application}/insights`,
    'application-settings': `${application}/settings`,
    members: 'members',
    'api-keys': 'api-keys',
    webhooks: 'webhooks',
    'mail-templates': 'mail-templates',
    'new-mail-template': 'mail-templates/new',
    settings: 'settings',
    search: 'search',
    found: 'search?q=a',
    'no-such-applicant': 'applicants/apl_00000000000000000000000000',
  }
  const inside = Object.entries(paths).map(([name, path]) => ({
    name,
    path: `/app/${demoSlug}/${path}`.replace(/\/$/, ''),
    as: 'member' as const,
  }))
  return [...inside, { name: 'new-workspace', path: '/app/new', as: 'member' }]
}
