import type { EmploymentType, PublicApplication } from '@plutomi/contracts/api/applications'

const types: Record<EmploymentType, string> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  contractor: 'CONTRACTOR',
  temporary: 'TEMPORARY',
  internship: 'INTERN',
  volunteer: 'VOLUNTEER',
}

/** The posting as schema.org's JobPosting, for search engines; what is not known is left out. */
export function jobPostingOf(posting: PublicApplication, url: string): Record<string, unknown> {
  const { name, place, isRemote, employmentType, description, openedAt, validThrough, workspace } = posting
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: name,
    description: description || name,
    url,
    directApply: true,
    hiringOrganization: { '@type': 'Organization', name: workspace.name },
    ...(openedAt && { datePosted: openedAt }),
    ...(validThrough && { validThrough }),
    ...(employmentType && { employmentType: types[employmentType] }),
    ...(place && { jobLocation: { '@type': 'Place', address: place } }),
    ...(isRemote && { jobLocationType: 'TELECOMMUTE' }),
  }
}

/** JSON that can stand in a script element: nothing in it can end the element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped)
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
