import {
  ListPublicApplications,
  PublicApplication,
  PublicApplicationPage,
  PublicApplicationParams,
  PublicWorkspaceParams,
} from '@plutomi/contracts/api/applications'
import { getPublicApplication, listPublicApplications } from '@plutomi/core/applications'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

export const publicApplicationEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'public.listApplications',
    method: 'GET',
    path: '/public/{workspace}',
    summary: 'The open, public applications of a workspace',
    auth: 'public',
    limit: 'public_read',
    params: PublicWorkspaceParams,
    query: ListPublicApplications,
    response: PublicApplicationPage,
    handle: ({ ctx, params, query }) => listPublicApplications(ctx, { workspaceSlug: params.workspace, ...query }),
  }),
  endpoint({
    id: 'public.getApplication',
    method: 'GET',
    path: '/public/{workspace}/{application}',
    summary: 'The posting of an application and whether one can apply',
    auth: 'public',
    limit: 'public_read',
    params: PublicApplicationParams,
    response: PublicApplication,
    handle: ({ ctx, params }) =>
      getPublicApplication(ctx, { workspaceSlug: params.workspace, applicationSlug: params.application }),
  }),
]
