import { defineArea } from '../lib/messages.ts'
import { paletteEn } from './en/palette.ts'

export const palette = defineArea('palette', paletteEn)
