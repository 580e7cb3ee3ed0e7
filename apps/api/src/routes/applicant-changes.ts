import {
  ApplicantParams,
  ChangeReceipt,
  MoveApplicant,
  MoveApplicants,
  ReinstateApplicant,
  RejectApplicant,
  RejectApplicants,
  SucceedApplicant,
  WithdrawApplicant,
} from '@plutomi/contracts/api/applicants'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import {
  moveApplicants,
  reinstateApplicants,
  rejectApplicants,
  succeedApplicants,
  withdrawApplicants,
} from '@plutomi/core/applicants'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const applicants = '/v2/workspaces/{workspaceId}/applicants'
const one = `${applicants}/{applicantId}`
const batch = `${applicants}/batch`
/** Every change answers with a receipt, whose hold undoes it. */
const change = { method: 'POST', auth: 'workspace', right: 'applicants:write', response: ChangeReceipt } as const

function alone({ workspaceId, applicantId }: { workspaceId: string; applicantId: string }) {
  return { workspaceId, applicantIds: [applicantId] }
}

export const applicantChangeEndpoints: readonly Endpoint[] = [
  // Before those of one applicant, whose path would take `batch` for an id.
  endpoint({
    ...change,
    id: 'applicants.moveMany',
    path: `${batch}/move`,
    summary: 'Move up to 100 applicants of one application, all or none',
    params: WorkspaceParams,
    body: MoveApplicants,
    handle: ({ ctx, params, body }) => moveApplicants(ctx, { ...params, ...body }),
  }),
  endpoint({
    ...change,
    id: 'applicants.rejectMany',
    path: `${batch}/reject`,
    summary: 'Reject up to 100 applicants for one reason, all or none',
    params: WorkspaceParams,
    body: RejectApplicants,
    handle: ({ ctx, params, body }) => rejectApplicants(ctx, { ...params, ...body }),
  }),
  endpoint({
    ...change,
    id: 'applicants.move',
    path: `${one}/move`,
    summary: 'Move to another stage of the application',
    params: ApplicantParams,
    body: MoveApplicant,
    handle: ({ ctx, params, body }) => moveApplicants(ctx, { ...alone(params), ...body }),
  }),
  endpoint({
    ...change,
    id: 'applicants.reject',
    path: `${one}/reject`,
    summary: 'Reject for a reason',
    params: ApplicantParams,
    body: RejectApplicant,
    handle: ({ ctx, params, body }) => rejectApplicants(ctx, { ...alone(params), ...body }),
  }),
  endpoint({
    ...change,
    id: 'applicants.withdraw',
    path: `${one}/withdraw`,
    summary: 'Record that the applicant withdrew',
    params: ApplicantParams,
    body: WithdrawApplicant,
    handle: ({ ctx, params, body }) => withdrawApplicants(ctx, { ...alone(params), ...body }),
  }),
  endpoint({
    ...change,
    id: 'applicants.succeed',
    path: `${one}/succeed`,
    summary: 'Mark as succeeded',
    params: ApplicantParams,
    body: SucceedApplicant,
    handle: ({ ctx, params }) => succeedApplicants(ctx, alone(params)),
  }),
  endpoint({
    ...change,
    id: 'applicants.reinstate',
    path: `${one}/reinstate`,
    summary: 'Take a rejected, withdrawn or succeeded applicant back into a stage',
    params: ApplicantParams,
    body: ReinstateApplicant,
    handle: ({ ctx, params, body }) => reinstateApplicants(ctx, { ...alone(params), ...body }),
  }),
]
