/** Where an upload arrives: whoever has its link may write there until the link expires. */
export const incomingPrefix = 'incoming/'
/** Where it goes when it is looked at, and nobody else can write. */
export const keptPrefix = 'files/'

export function incomingKey(workspaceId: string, fileId: string): string {
  return `${incomingPrefix}${workspaceId}/${fileId}`
}

export function keptKey(workspaceId: string, fileId: string): string {
  return `${keptPrefix}${workspaceId}/${fileId}`
}

/** The workspace and the file a key was made of. */
export function ownersOf(key: string): { workspaceId: string; fileId: string } | undefined {
  const [, workspaceId = '', fileId] = key.split('/')
  return fileId === undefined ? undefined : { workspaceId, fileId }
}
