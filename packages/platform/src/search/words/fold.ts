// Letters that no decomposition makes plain.
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ə: 'e',
  ς: 'σ',
}

// Accents, points and strokes above and below. The vowels of Indic scripts are marks too, and stay.
const accents = /[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u3099\u309a]/g

/** Whether there is nothing to fold but capitals, which is most of what there is. */
export function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return /^[\x00-\x7f]*$/.test(text)
}

/** The text as it is compared: lower case, without accents, wide and joined letters as plain ones. "Żółć" is "zolc". */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  const plain = text.toLowerCase().normalize('NFKD').replace(accents, '').normalize('NFC')
  return plain.replace(/[łđðøßæœþħŧŋıəς]/g, (letter) => plainLetters[letter] ?? letter)
}
