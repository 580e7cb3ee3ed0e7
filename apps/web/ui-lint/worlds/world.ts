/** `normal` has real life in it, `empty` is fresh, `longest` has the longest and strangest of everything. */
export const worldNames = ['normal', 'empty', 'longest'] as const
export type WorldName = (typeof worldNames)[number]

/** Somebody with a page of their own and the cookie that opens it. */
export interface WorldApplicant {
  applicantId: string
  token: string
  email: string
}

/** Ids and tokens by which the pages of one world are reached. */
export interface World {
  name: WorldName
  /** Of the workspace whose pages without ids are shown. In the empty world it has nothing but its owner. */
  slug: string
  /** Of the workspace that the ids below belong to; another one in the empty world alone. */
  filledSlug: string
  applicationId: string
  applicationSlug: string
  /** Has a form and workflows (or an empty form and none). */
  formStageId: string
  /** On the desk: the one with the most to show. */
  applicantId: string
  templateId: string
  endpointId: string
  deliveryId: string
  /** Session tokens of members of both workspaces. */
  sessions: { owner: string; viewer: string; newcomer: string }
  /** In the middle of the form. */
  typing: WorldApplicant
  /** Has sent it. */
  sent: WorldApplicant
  /** Of mailed links. */
  links: { invite: string; applicant: string; shadow: string; unsubscribe: string }
  /** Something to find, that has hits (or none). */
  searchWord: string
}
