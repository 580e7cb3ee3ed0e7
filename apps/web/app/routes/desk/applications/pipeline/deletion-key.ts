/** The fetcher that deletes stages; one at a time is asked about. */
export const deletionKey = 'delete-stage'
