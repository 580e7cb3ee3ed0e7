import { lazily } from '../../../lib/lazily.ts'

export const EndpointDialog = lazily(() => import('./endpoint-dialog.tsx').then((part) => part.EndpointDialog))
export const RotateDialog = lazily(() => import('./rotate-dialog.tsx').then((part) => part.RotateDialog))
export const SendAgainDialog = lazily(() => import('./send-again-dialog.tsx').then((part) => part.SendAgainDialog))
