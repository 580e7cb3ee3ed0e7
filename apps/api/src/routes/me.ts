import {
  CorrectContact,
  CorrectedContact,
  MeQuery,
  OwnPage,
  SavedForm,
  SaveForm,
  SubmitForm,
  SubmittedForm,
  Withdraw,
  Withdrawn,
} from '@plutomi/contracts/api/me'
import { correctContact, getOwnPage, saveDraft, submitForm, withdrawMyself } from '@plutomi/core/applicants'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { withCookie } from './applicant-cookie.ts'

// Saving is never limited by address: whole towns share one. `save` counts by applicant.
const common = { auth: 'applicant', limit: 'save', params: z.object({}), query: MeQuery } as const

export const meEndpoints: readonly Endpoint[] = [
  endpoint({
    ...common,
    id: 'me.getOwnPage',
    method: 'GET',
    path: '/public/me',
    summary: "The applicant's own page: where am I, what is needed, the form and what was typed",
    response: OwnPage,
    handle: ({ ctx }) => getOwnPage(ctx),
  }),
  endpoint({
    ...common,
    id: 'me.correctContact',
    method: 'PATCH',
    path: '/public/me',
    summary: 'Correct name, phone, language, and the address until the mailed link was opened',
    body: CorrectContact,
    response: CorrectedContact,
    handle: async ({ ctx, body, setCookie }) => withCookie(await correctContact(ctx, body), setCookie),
  }),
  endpoint({
    ...common,
    id: 'me.saveForm',
    method: 'PUT',
    path: '/public/me/form',
    summary: 'Save what was typed so far; absent answers stay, null takes one back',
    body: SaveForm,
    response: SavedForm,
    handle: ({ ctx, body }) => saveDraft(ctx, body),
  }),
  endpoint({
    ...common,
    id: 'me.submitForm',
    method: 'POST',
    path: '/public/me/form/submit',
    summary: 'Submit the form: what is given over what was saved',
    body: SubmitForm,
    response: SubmittedForm,
    handle: ({ ctx, body }) => submitForm(ctx, body),
  }),
  endpoint({
    ...common,
    id: 'me.withdraw',
    method: 'POST',
    path: '/public/me/withdraw',
    summary: 'Withdraw the application',
    body: Withdraw,
    response: Withdrawn,
    handle: ({ ctx }) => withdrawMyself(ctx),
  }),
]
