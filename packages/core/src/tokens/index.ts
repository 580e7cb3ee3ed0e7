export { hashToken, isTokenOf, newSecret } from './secret.ts'
export { formatApiKey, newApiKeyPrefix, readApiKey } from './api-key-text.ts'
