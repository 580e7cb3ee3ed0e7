import { errorCodes } from '@plutomi/contracts/errors'

/** A heading per code, so that the `type` of a problem leads to it. */
export function errorSections(): string {
  return Object.entries(errorCodes)
    .map(([code, { status, title }]) => `### ${code}\n\n${status} · ${title}`)
    .join('\n\n')
}
