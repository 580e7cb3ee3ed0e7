import { type FileFaultCode, fileFaultCodes } from '@plutomi/contracts/forms'
import { DomainError } from '../errors/index.ts'

const sentences: Record<FileFaultCode, string> = {
  wrong_type: 'The file is not of a type that is taken here',
  too_large: 'The file is larger than is taken here',
  empty: 'The file is empty',
  too_many: 'There are as many files as are taken here',
  wrong_size: 'What arrived has another size than was said',
  not_there: 'Nothing arrived',
}

/** Why a refused file was. */
export function fileFaultOf({ fault }: { fault: string | null }): FileFaultCode {
  return fileFaultCodes.find((code) => code === fault) ?? 'wrong_type'
}

/** Why a file is not taken. */
export function fileRefused(fault: FileFaultCode): DomainError {
  const message = sentences[fault]
  return new DomainError('file_refused', message, { fields: [{ path: ['file'], code: fault, message }] })
}
