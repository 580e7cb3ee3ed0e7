/** A redirect to the sign-in bears it, so that a page in use is not left for it. */
export const signedOutHeader = 'X-Signed-Out'
/** Answers to pages name the build they come from. */
export const versionHeader = 'X-Version'
