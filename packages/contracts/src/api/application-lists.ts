// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const applicationStates = ['draft', 'open', 'paused', 'closed'] as const

/** Who finds it: `private` only through recruiters, `unlisted` whoever knows its address, `public` everybody. */
export const visibilities = ['private', 'unlisted', 'public'] as const

export const employmentTypes = ['full_time', 'part_time', 'contractor', 'temporary', 'internship', 'volunteer'] as const

/** Why nobody can apply at the moment. */
export const notAcceptingReasons = ['paused', 'closed', 'full'] as const
