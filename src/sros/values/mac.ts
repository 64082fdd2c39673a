const canonical = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/
const dresses = [
  /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i, // 00:24:25:0c:ab:9c, SR OS
  /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i, // 00-24-25-0C-AB-9C
  /^[0-9a-f]{4}(?:-[0-9a-f]{4}){2}$/i, // 0024-250c-ab9c, Huawei and ZTE
  /^[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}$/i, // 0024.250c.ab9c, Cisco
  /^[0-9a-f]{12}$/i, // 0024250cab9c
]

/** Reads a MAC in any of the dresses that people type. Gives `aa:bb:cc:dd:ee:ff`, or null when it is no MAC. */
export function parseMac(text: string): string | null {
  if (!dresses.some((dress) => dress.test(text))) return null
  const digits = text.replace(/[^0-9a-f]/gi, '').toLowerCase()
  return digits.replace(/(..)(?=.)/g, '$1:')
}

/** Reads a MAC as SR OS prints it, lower case with colons; null for anything else. */
export function readMac(text: string): string | null {
  return canonical.test(text) ? text : null
}

/** Twelve hex digits without any mark between them: a MAC, and also a plain account. */
export function isBareMac(text: string): boolean {
  return /^[0-9a-f]{12}$/i.test(text)
}
