/** An address of the sign-in that leads on to `to` in the end. */
export function signInPath(page: '/sign-in' | '/sign-in/code', to: string | undefined): string {
  return to === undefined || to === '/app' ? page : `${page}?to=${encodeURIComponent(to)}`
}
