export interface FilesTable {
  workspaceId: string
  id: string
  purpose: string
  /** Whose it is: of an applicant, or of a draft made under a known address, with which it goes. */
  applicantId: string | null
  shadowId: string | null
  stageId: string | null
  questionId: string | null
  sensitivity: string
  name: string
  size: number
  declaredType: string
  sniffedType: string | null
  sha256: string | null
  state: string
  fault: string | null
  uploadId: string | null
  uploadedBy: string
  createdAt: Date
  completedAt: Date | null
}
