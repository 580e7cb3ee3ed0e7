/** The fetcher that publishes; the list tells how it went, as a published draft's dialog is gone. */
export const publicationKey = 'publish-workflow'
