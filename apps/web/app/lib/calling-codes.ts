/** Regions and their calling codes, as "DE49"; US stands for all of +1, RU for all of +7. */
const packed =
  'AE971 AL355 AM374 AR54 AT43 AU61 AZ994 BA387 BD880 BE32 BG359 BO591 BR55 BY375 CH41 CI225 CL56 CM237 CN86 CO57 CR506 CU53 CY357 CZ420 DE49 DK45 DZ213 EC593 EE372 EG20 ES34 ET251 FI358 FR33 GB44 GE995 GH233 GR30 GT502 HK852 HN504 HR385 HU36 ID62 IE353 IL972 IN91 IQ964 IR98 IS354 IT39 JO962 JP81 KE254 KR82 KW965 LB961 LK94 LT370 LU352 LV371 MA212 MD373 ME382 MK389 MT356 MX52 MY60 NG234 NI505 NL31 NO47 NP977 NZ64 PA507 PE51 PH63 PK92 PL48 PS970 PT351 PY595 QA974 RO40 RS381 RU7 SA966 SE46 SG65 SI386 SK421 SN221 SV503 SY963 TH66 TN216 TR90 TW886 UA380 US1 UY598 UZ998 VE58 VN84 ZA27'

export interface CallingCode {
  region: string
  prefix: string
}

export const callingCodes: readonly CallingCode[] = packed.split(' ').map((entry) => ({
  region: entry.slice(0, 2),
  prefix: `+${entry.slice(2)}`,
}))

/** Splits an E.164 number into the region's prefix and the rest; the longest prefix wins. */
export function splitPhone(phone: string): { prefix: string; rest: string } {
  const known = callingCodes.filter(({ prefix }) => phone.startsWith(prefix))
  const prefix = known.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.prefix ?? ''
  return { prefix, rest: phone.slice(prefix.length) }
}
