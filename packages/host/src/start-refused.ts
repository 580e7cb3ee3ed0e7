/** Starting again changes nothing before somebody changed a setting, or stopped another process. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
