/** Addresses of the desk, so that no page spells them by hand. */
export function deskPaths(workspaceSlug: string) {
  const root = `/app/${workspaceSlug}`
  return {
    home: root,
    applications: `${root}/applications`,
    application: (applicationId: string, tab = '') => `${root}/applications/${applicationId}${tab && `/${tab}`}`,
    applicant: (applicantId: string) => `${root}/applicants/${applicantId}`,
    file: (fileId: string) => `${root}/files/${fileId}`,
    mailTemplates: `${root}/mail-templates`,
    suppressions: `${root}/mail-templates/suppressions`,
    mailTemplate: (templateId: string) => `${root}/mail-templates/${templateId}`,
    members: `${root}/members`,
    apiKeys: `${root}/api-keys`,
    settings: `${root}/settings`,
    webhooks: `${root}/webhooks`,
    webhook: (endpointId: string) => `${root}/webhooks/${endpointId}`,
    search: `${root}/search`,
    searchHits: `${root}/search-hits`,
    places: `${root}/places`,
  } as const
}
