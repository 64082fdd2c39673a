/** What a ping or traceroute was given in a place, as text; null where nothing was. */
export function textGiven(given: Readonly<Record<string, string | true>>, place: string): string | null {
  const value = given[place]
  return typeof value === 'string' ? value : null
}

/** A printed time in milliseconds: `= 1.93ms`, `0.112 ms`. Null where only a bound is printed (`< 10ms`). */
export function readMilliseconds(text: string): number | null {
  const match = /^=? ?(\d+(?:\.\d+)?) ?(us|ms|s)$/.exec(text.trim())
  if (!match) return null
  const number = Number(match[1])
  return match[2] === 'us' ? number / 1000 : match[2] === 's' ? number * 1000 : number
}
