const macPattern = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/
const runs = /\d+|\D+/g

/**
 * Orders text as people count: digit runs by their number, all else by character. So `1/1/4` is before `1/1/10`,
 * `198.18.4.9` before `198.18.4.21`. A MAC is hexadecimal and fixed in length: MACs stand first, compared as they are.
 */
export function compareNatural(left: string, right: string): number {
  const isLeftMac = macPattern.test(left)
  const isRightMac = macPattern.test(right)
  if (isLeftMac !== isRightMac) return isLeftMac ? -1 : 1
  return isLeftMac ? comparePlain(left, right) : compareRuns(left, right)
}

function compareRuns(left: string, right: string): number {
  const leftRuns = left.match(runs) ?? []
  const rightRuns = right.match(runs) ?? []
  for (const [index, leftRun] of leftRuns.entries()) {
    const rightRun = rightRuns[index]
    if (rightRun === undefined) return 1
    const order =
      isDigits(leftRun) && isDigits(rightRun) ? compareDigits(leftRun, rightRun) : comparePlain(leftRun, rightRun)
    if (order !== 0) return order
  }
  return leftRuns.length < rightRuns.length ? -1 : comparePlain(left, right)
}

function isDigits(run: string): boolean {
  return run >= '0' && run < ':'
}

/** By length first: a number of 20 digits does not fit a double. */
function compareDigits(left: string, right: string): number {
  const leftDigits = left.replace(/^0+/, '')
  const rightDigits = right.replace(/^0+/, '')
  return leftDigits.length - rightDigits.length || comparePlain(leftDigits, rightDigits)
}

function comparePlain(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
