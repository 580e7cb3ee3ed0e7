import { inject } from 'vitest'
import { noteEnginesIn } from '../engines/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engineNotes: string
  }
}

noteEnginesIn(inject('engineNotes'))
