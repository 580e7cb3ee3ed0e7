export { aCertificate, type TestCertificate } from './certificate.ts'
export { aSesEvent, type SesEventKind, type ToldMail } from './ses-event.ts'
export { type PostedMessage, type TestSns, testSns } from './test-sns.ts'
