import { SearchApplicants, SearchResults } from '@plutomi/contracts/api/search'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { searchApplicants } from '@plutomi/core/applicants'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

export const searchEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'search.applicants',
    method: 'GET',
    path: '/v2/workspaces/{workspaceId}/search',
    summary: 'Applicants by name, contact, number, or a word of a note or an answer, the best first',
    auth: 'workspace',
    right: 'applicants:read',
    params: WorkspaceParams,
    query: SearchApplicants,
    projection: 'search',
    response: SearchResults,
    handle: ({ ctx, engines: { search }, params, query }) =>
      searchApplicants({ ...ctx, search }, { ...params, ...query }),
  }),
]
