// Writes logs of a router as large as wanted, the same for the same seed: subscribers that come, get a lease and a block of NAT
// ports, and go; and tells who had which block when.
import { closeSync, openSync, writeSync } from 'node:fs'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const [users, online, blocksOfAddress, inWords] = [40_000, 6000, 63, 262_144]
const two = (number) => String(number).padStart(2, '0')
const hex = (number) => number.toString(16).padStart(2, '0')

/**
 * Writes at least as many bytes, from the first of November on, some 30 lines a second. Gives how many lines, the ms of the first and
 * the last, and of some 4,000 blocks for each GB who had them from when to when.
 */
export function writeLogs(path, bytes, seed) {
  let state = seed
  const random = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor(((state >>> 8) / 16777216) * below)
  }
  const file = openSync(path, 'w')
  const firstMs = Date.UTC(2026, 10, 1)
  let [written, lines, second] = [0, 0, firstMs / 1000]
  let [piece, clock, date, at] = ['', '', '', '']
  const [present, isPresent, taken, held] = [[], new Set(), new Set(), []]
  while (written < bytes) {
    second += 1
    const day = new Date(second * 1000)
    clock = `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}:${two(day.getUTCSeconds())}`
    date = `${months[day.getUTCMonth()]} ${String(day.getUTCDate()).padStart(2)}`
    at = `${day.getUTCFullYear()}/${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())} ${clock}`
    for (const until = lines + 20 + random(20); lines < until; ) {
      const isFull = present.length > random(2 * online)
      if (random(3) === 0 && present.length > 0) more(present[random(present.length)])
      else if (isFull) leave(random(present.length))
      else come(random(users))
    }
    if (piece.length > 1 << 20) {
      written += writeSync(file, piece)
      piece = ''
    }
  }
  closeSync(file)
  return { lines, firstMs, lastMs: second * 1000, held }

  function say(event) {
    lines += 1
    piece += `${date} ${clock} 192.0.2.1 TMNX: ${lines} ${event}\n`
  }

  function come(index) {
    if (isPresent.has(index)) return
    isPresent.add(index)
    const mac = `02:00:5e:${hex(index >> 16)}:${hex((index >> 8) & 255)}:${hex(index & 255)}`
    const inside = `10.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`
    const user = { index, mac, inside, number: 276824064 + index, blocks: [] }
    present.push(user)
    lease(user, 'Create-2018', 'created')
    subscriber(user, 'Created-2500', 'created in')
    give(user)
  }

  function leave(place) {
    const user = present[place]
    present[place] = present.at(-1)
    present.pop()
    isPresent.delete(user.index)
    while (user.blocks.length > 0) take(user)
    subscriber(user, 'Deleted-2501', 'removed from')
    lease(user, 'Delete-2019', 'deleted')
  }

  function more(user) {
    if (user.blocks.length > 1) take(user)
    else give(user)
  }

  function give(user) {
    let number = random(inWords) * blocksOfAddress + random(blocksOfAddress)
    while (taken.has(number)) number = (number + 1) % (inWords * blocksOfAddress)
    taken.add(number)
    const address = Math.floor(number / blocksOfAddress)
    const outsideIp = `203.${address >> 16}.${(address >> 8) & 255}.${address & 255}`
    const firstPort = 1024 + (number % blocksOfAddress) * 1000
    const block = { number, outsideIp, firstPort, fromMs: second * 1000 }
    user.blocks.push(block)
    tell('Map ', user, block)
  }

  function take(user) {
    const { number, ...block } = user.blocks.pop()
    taken.delete(number)
    tell('Free', user, block)
    if (random(450) === 0) {
      const { inside: insideIp, index } = user
      held.push({ ...block, toMs: second * 1000, insideIp, account: `user${index}` })
    }
  }

  function tell(what, { number, inside }, { outsideIp, firstPort }) {
    const ports = `[${firstPort}-${firstPort + 999}]`
    const message = `{${lines}} ${what} ${outsideIp} ${ports} MDA 1/1 -- ${number} classic-lsn-sub %203 ${inside} at ${at}`
    say(`Base NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]:  ${message}`)
  }

  function lease({ mac, inside }, event, what) {
    const message = `Lease for server "s1" ip-address "${inside}" client (mac=${mac}) configuration ${what}`
    say(`vprn203 DHCPS-WARNING-tmnxDhcpSvrLease${event} [DHCPS]:  ${message}`)
  }

  function subscriber({ index, mac }, event, what) {
    const message = `Subscriber user${index}@${mac} has been ${what} the system`
    say(`Base SVCMGR-WARNING-tmnxSubscriber${event} [Subscriber]:  ${message}`)
  }
}
