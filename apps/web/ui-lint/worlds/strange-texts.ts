/** Exactly so many characters of the text, repeated if need be. */
export function long(text: string, length: number): string {
  return text
    .repeat(Math.ceil(length / text.length))
    .slice(0, length)
    .trim()
    .padEnd(length, '.')
}

/** Names that break pages which were only ever tried with "Jane Doe". */
export const strangeNames: readonly string[] = [
  'Maximiliane-Friederike Charlotte von Hohenlohe-Waldenburg-Schillingsfürst-Bartst',
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswesse',
  'محمد بن عبد الله بن عبد العزيز آل سعود الهاشمي القرشي',
  'نور',
  '欧阳诸葛司马慕容小明',
  '明',
  'Sukarno',
  'Ng',
  'สมชาย วงศ์สว่างพิพัฒน์ไพบูลย์',
  'Ἀριστοτέλης Παπαδόπουλος-Οἰκονομίδης',
  'Õie-Jõeääre Öö Üüripäev',
  'יוסף בן־גוריון הלוי',
  "Siobhán Ní Dhomhnaill O'Shaughnessy-d'Arcy",
  'María del Carmen de las Mercedes Rodríguez y Fernández de Córdoba, marquesa de X',
  'प्रियंका चक्रवर्ती राजगोपालाचारी',
  '김수한무거북이와두루미삼천갑자동방삭치치카포사리사리센타워리워리세브리캉',
  'Żółć Gęślą Jaźń-Brzęczyszczykiewicz',
  'O',
  'Đặng Nguyễn Thị Thùy Dương',
  '👩‍🚀 Astronaut Émilie 🚀',
]

/** One word, as long as an application's address may be. */
export const longSlug = 'donaudampfschifffahrtselektrizitaetenhauptbetri'

export const longSentence =
  'Whoever delivers along the Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz brings patience, a helmet and خوذة, 头盔 with them. '

/** Four paragraphs. */
export const longDescription = Array.from({ length: 4 }, () => long(longSentence, 700)).join('\n\n')

export const longUrl = `https://hooks.invalid/${'a-very-long-path-segment/'.repeat(12)}?token=${'0123456789abcdef'.repeat(8)}`

export const longEmail = `${'a.very.long.mailbox.of.somebody'.padEnd(56, 'x')}@${'subdomain.'.repeat(10)}example.com`
