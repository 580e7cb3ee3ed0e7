import { fold, isAscii } from './fold.ts'
import { lettersOf } from './letters.ts'

/** A word of a text: where it stands, and folded. */
export interface Word {
  start: number
  end: number
  folded: string
  /** Written without spaces between words: compared by pairs of letters. */
  isCjk: boolean
}

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`
const letter = String.raw`[\p{L}\p{N}]`
// An apostrophe inside belongs to the word: O'Brien.
const pattern = new RegExp(
  String.raw`(${cjk}+)|(?:(?!${cjk})${letter}\p{M}*)+(?:['’ʼ](?!${cjk})(?:${letter}\p{M}*)+)*`,
  'gu',
)

// The same for plain letters, several times as fast.
const asciiPattern = /[a-z\d]+(?:'[a-z\d]+)*/gi

/** The words of a text in their order. */
export function wordsOf(text: string): Word[] {
  return isAscii(text) ? asciiWordsOf(text) : anyWordsOf(text)
}

function asciiWordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(asciiPattern)) {
    const [word] = match
    const folded = word.toLowerCase().replaceAll("'", '')
    words.push({ start: match.index, end: match.index + word.length, folded, isCjk: false })
  }
  return words
}

function anyWordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: fold(match[0]).replace(/['’ʼ]/g, ''),
    isCjk: match[1] !== undefined,
  }))
}

/** Parts of a word with an apostrophe that are names of their own: brien of O'Brien. */
export function partsOf(word: string): string[] {
  const parts = word.split(/['’ʼ]/)
  return parts.length < 2 ? [] : parts.map(fold).filter((part) => part.length > 1)
}

/** The pairs of letters of a word without spaces, and its last letter: each letter begins one of them. */
export function pairsOf(word: string): string[] {
  const letters = lettersOf(word)
  return letters.map((first, index) => first + (letters[index + 1] ?? ''))
}
