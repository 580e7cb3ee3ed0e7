/** Sign-in, invites, the first workspace. */
export const authEn = {
  product: 'Plutomi',
} as const
