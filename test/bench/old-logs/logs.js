// Writes logs of a router as large as wanted, the same for the same seed: port blocks of a NAT that are given and freed, and
// subscribers that come and go.
import { closeSync, openSync, writeSync } from 'node:fs'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number) => String(number).padStart(2, '0')

/** Writes at least as many bytes, from the first of November on, some 30 lines a second. Gives how many lines, and the ms of the last. */
export function writeLogs(path, bytes, seed) {
  let state = seed
  const random = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor(((state >>> 8) / 16777216) * below)
  }
  const file = openSync(path, 'w')
  let [written, lines, second] = [0, 0, Date.UTC(2026, 10, 1) / 1000]
  let piece = ''
  while (written < bytes) {
    second += 1
    const day = new Date(second * 1000)
    const clock = `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}:${two(day.getUTCSeconds())}`
    const date = `${months[day.getUTCMonth()]} ${String(day.getUTCDate()).padStart(2)}`
    const at = `${day.getUTCFullYear()}/${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())} ${clock}`
    for (let index = 20 + random(20); index > 0; index -= 1) {
      lines += 1
      piece += `${date} ${clock} 192.0.2.1 TMNX: ${lines} Base ${event(at)}\n`
    }
    if (piece.length > 1 << 20) {
      written += writeSync(file, piece)
      piece = ''
    }
  }
  closeSync(file)
  return { lines, lastMs: second * 1000 }

  function event(at) {
    const kind = random(10)
    const mac = `02:00:5e:${two(random(100))}:${two(random(100))}:${two(random(100))}`
    if (kind === 0) {
      const word = random(2) === 0 ? 'created in' : 'removed from'
      const name = word === 'created in' ? 'Created-2500 [Subscriber created]' : 'Deleted-2501 [Subscriber deleted]'
      return `SVCMGR-WARNING-tmnxSubscriber${name}:  Subscriber user${random(90000)}@${mac} has been ${word} the system`
    }
    const inside = `10.${random(256)}.${random(256)}.${random(256)}`
    if (kind === 1) {
      return `DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 [DHCPS]:  Lease for server "s1" ip-address "${inside}" client (mac=${mac}) configuration created`
    }
    const first = 1024 + random(63) * 1000
    const block = `203.${random(2)}.${random(256)}.${random(256)} [${first}-${first + 999}]`
    return `NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]:  {${lines}} ${random(2) === 0 ? 'Map ' : 'Free'} ${block} MDA ${1 + random(4)}/1 -- ${random(1e9)} classic-lsn-sub %203 ${inside} at ${at}`
  }
}
