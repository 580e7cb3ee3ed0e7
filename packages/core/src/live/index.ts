export { findLiveAudience, type LiveAudience } from './live-audience.ts'
export { createLiveTicket, readLiveTicket } from './live-ticket.ts'
