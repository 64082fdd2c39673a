import { showDuration } from '../../../render/duration.ts'
import type { Text } from '../contents.ts'
import { moment } from '../moment.ts'
import { history } from './history.ts'
import { trace } from './trace.ts'
import { ago, events, few, printed, some } from './words.ts'

const engineName = { classic: 'classic CLI', md: 'MD-CLI' }

/** What is told beside an answer. */
export const notices: Text['notices'] = {
  unplaced: ({ router, command, line }) => `${router}: could not read a line of "${command}": ${JSON.stringify(line)}`,
  'unplaced-more': ({ router, command, count }) => `${router}: could not read ${count} more lines of "${command}"`,
  incomplete: ({ router, command, rows, counted }) =>
    counted === null
      ? `${router}: "${command}" stopped before its end, after ${rows} rows`
      : `${router}: "${command}" gave ${rows} rows, and the router counts ${counted}`,
  refused: ({ router, command, answer }) => `${router}: did not run "${command}", so it was skipped: ${answer}`,
  listed: ({ router, command }) =>
    `${router}: does not know the filter, so brasctl read the whole list and filtered it: "${command}"`,
  'sessions-only': ({ router, service }) =>
    `${router}: service ${service} has no counter of subscribers; its PPPoE sessions are counted, its IPoE users are not`,
  'servers-not-asked': ({ router, key }) =>
    `${router}: ${key} has no IPv4 address on line, so the local DHCP servers were not asked, which take no MAC; --server all reads all of their leases`,
  'online-nowhere': ({ key, count }) =>
    `${key} is on line on none of ${count} routers; with -r NAME, diag looks why he is not on that one`,
  'not-found': ({ router, key }) =>
    router === null ? `nothing found for ${key}` : `${router}: nothing found for ${key}`,
  'not-found-many': ({ count, first }) => `nothing found for ${count} keys: ${first.join(', ')} …; -v names them all`,
  'first-only': ({ count }) =>
    `that is the first that was found; ${count === 1 ? '1 router was' : `${count} routers were`} not asked, or not to the end`,
  'last-found': ({ key, router, ageSeconds }) =>
    `${key} was last found on ${router} ${ago(ageSeconds)} ago; it is asked first`,
  'last-found-many': ({ count, youngest, oldest }) =>
    `where ${count} of the keys were last found, ${ago(youngest)} to ${ago(oldest)} ago, is asked first`,
  'many-keys': ({ count, lists, lookUps }) =>
    `${count} keys: ${[
      ...(lists.length > 0 ? [`the lists of ${few(lists)} were read, which is cheaper there`] : []),
      ...(lookUps.length > 0 ? [`${few(lookUps)} ${lookUps.length === 1 ? 'was' : 'were'} asked key by key`] : []),
    ].join(', and ')}`,
  'found-twice': ({ user, places, older }) => {
    const found = places.map(({ router, since, upSeconds }) =>
      since === null ? router : `${router} since ${moment(since)} (up ${showDuration(upSeconds ?? 0)})`,
    )
    const which =
      older === null ? 'which is the older is not known' : `that on ${older} is the older one and may be left over`
    return `${user} is on line on more than one router: ${found.join(', ')}; ${which}`
  },
  'found-twice-more': ({ count }) => `${count} more are on line on more than one router; -v names them all`,
  'outer-only': ({ router, sap }) => `${router}: no session on the SAP ${sap} itself; for every inner VLAN: ${sap}.*`,
  'nat-side': ({ router, ip, side }) =>
    side === 'inside'
      ? `${router}: ${ip} is the address of a user, inside; --outside asks for it as an outside address`
      : `${router}: ${ip} is an outside address of NAT, and no user's own`,
  'nat-none': ({ router, user, more }) =>
    more === 0
      ? `${router}: ${user} is on line and not behind NAT`
      : `${router}: ${user} and ${more} more are on line and not behind NAT`,
  'nat-free': ({ router, outside, pool }) => `${router}: nobody has ${outside} now; it belongs to the NAT pool ${pool}`,
  'nat-no-pool': ({ router, outside, pools }) =>
    `${router}: no NAT pool of it holds ${outside}; its pools: ${pools.join(', ')}`,
  'nat-ports-unknown': ({ router, ip, count }) =>
    `${router}: does not tell which of ${count} subscribers has which ports of ${ip}`,
  'nat-instances': ({ router, count }) =>
    `${router}: only the base router was asked, as there are ${count} VPRNs; name one with --instance`,
  'not-clearable': ({ router, host, origin }) =>
    `${router}: ${host} has no session and no DHCP lease that could be cleared${origin === '' ? '' : ` (${origin})`}`,
  newcomer: ({ router, sap, count }) =>
    `${router}: ${count} more came to the SAP ${sap} and would have gone too, so it was left alone`,
  'nothing-sent': ({ router }) => `${router}: nothing was sent`,
  stopped: ({ router, taken }) =>
    `${router}: stopped after ${taken === 1 ? '1 line' : `${taken} lines`}; the rows say what became of each session`,
  'verified-anew': ({ router, line }) =>
    `${router}: no answer came to "${line}"; a new connection was made to see what it did`,
  unverified: ({ router, reason }) => `${router}: the sessions could not be read again: ${reason}`,
  'key-alone': ({ router, key }) => `${router}: ${key} is not on line; only events that name it themselves are found`,
  'clock-unread': ({ router }) => `${router}: does not tell its time; that of this machine was taken for it`,
  'log-file': ({ problem }) => history.problem(problem),
  'trace-nobody': ({ outside, at, doubts }) =>
    `nobody is found who had ${outside} at ${at}${doubts.length === 0 ? '' : `; somebody may have: ${doubts.map((kind) => trace.doubtsOfNobody[kind] ?? trace.doubts[kind]).join('; ')}`}`,
  'trace-part': ({ since, until }) =>
    `the logs were read from ${since ?? 'their begin'} to ${until ?? 'their end'}; who had the address by an older block that was never freed is found with --whole`,
  'key-crowded': ({ key, count }) =>
    `${key}: ${count} MACs were seen there, too many to look for each; only events that name ${key} itself are listed`,
  'key-widened': ({ key, words }) =>
    `${key}: the logs tie these to it, and what names them is listed too: ${some(words)}`,
  'log-reach': ({ router, logId, oldest, zone, count, isWrapped, dropped }) => {
    const held = oldest === null ? 'empty' : `${events(count)} back to ${printed(oldest)} ${zone}`
    const wrapped =
      isWrapped === null || oldest === null ? '' : isWrapped ? ', older ones overwritten' : ', none overwritten'
    return `${router}: log ${logId}: ${held}${wrapped}${dropped === 0 ? '' : `, ${dropped} dropped`}`
  },
  'log-short': ({ router, logId, oldest, zone }) =>
    `${router}: log ${logId} does not reach back as far as --since asks: its oldest event is of ${printed(oldest ?? '')} ${zone}`,
  'log-gap': ({ router, logId, missed }) =>
    `${router}: ${events(missed)} of log ${logId} came and were overwritten between two looks; a shorter --interval misses fewer`,
  'other-engine': ({ router, engine, expected }) =>
    `${router}: shows the ${engineName[engine]}, though the inventory says dialect: ${expected}; it was asked as it shows itself`,
  skipped: ({ file, command }) => `${file}: skipped, not wanted or not known: "${command}"`,
}
