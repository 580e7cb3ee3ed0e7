export { notifyApplied, notifyLink, notifyRejected } from './notify-applicant.ts'
export { notifyInvite } from './notify-invite.ts'
export { notifyKnownAddress } from './notify-known-address.ts'
export { notifyLoginCode } from './notify-sign-in.ts'
