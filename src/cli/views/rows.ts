import { showDuration } from '../../render/duration.ts'
import type { Row } from '../../render/row.ts'
import type { CardItem, CardView, Column, View } from '../../render/view.ts'
import type { Text } from '../text/contents.ts'

// These name a user, a place, what was sent there or what came of it, and a cut one says another thing.
const neverCut = new Set([
  ...['time', 'sap', 'mac', 'ip', 'account'],
  // The reason stands at the end of a sentence.
  'message',
  ...['lines', 'line', 'result', 'outcome', 'lastHash'],
  ...['insideIp', 'outsideIp', 'firstPort', 'lastPort', 'insidePort', 'outsidePort', 'foreignIp', 'foreignPort'],
])
const wholes = new Set(['mac', 'ipBefore', 'ipAfter', 'insideIp', 'outside'])
const numbers = new Set([
  'sessionId',
  'sessions',
  'online',
  'change',
  'changeSinceStart',
  'peak',
  'current',
  'count',
  'customer',
  'prefixLength',
  'pppMtu',
  ...['firstPort', 'lastPort', 'insidePort', 'outsidePort', 'foreignPort', 'natGroup', 'member', 'blocks', 'ranges'],
  ...['drainingRanges', 'highWatermark', 'lowWatermark', 'members', 'membersActive', 'subscriberLimit'],
  ...['sessionsPercent'],
  ...['size', 'used', 'usedPercent', 'free', 'freePercent', 'declined', 'offered', 'stable', 'peakUsed', 'remoteUsed'],
  ...['activeLeases', 'maximumLeases', 'peakUsedPercent'],
  ...['sent', 'received', 'lossPercent', 'minMs', 'avgMs', 'maxMs', 'bounced', 'duplicates', 'hop'],
  ...['preference', 'metric'],
  ...['rxPowerDbm', 'txPowerDbm', 'crcErrors', 'crcErrorsGrowth', 'users', 'stateChanges', 'inErrors', 'inDiscards'],
  ...['mtu', 'operMtu', 'portsUp', 'threshold', 'subGroup', 'priority'],
  ...['logId', 'sequence', 'eventId', 'logged', 'dropped', 'size'],
])
const durations = new Set([
  ...['upSeconds', 'remainingSeconds', 'upSecondsBefore', 'upSecondsAfter', 'ageSeconds', 'timeoutSeconds'],
])

/**
 * The view of rows of some kind: which fields there are, and which a table shows, the most important first. Fields of `spare` may
 * go where the terminal is narrow, though others name a user by them; those of `renamed` have the title of another word.
 */
export function viewOf(
  fields: readonly string[],
  columns: readonly string[],
  text: Text,
  spare: readonly string[] = [],
  renamed: Readonly<Record<string, keyof Text['titles']>> = {},
): View {
  const shown = columns.includes('router') ? columns : [...columns, 'router']
  return {
    fields,
    columns: shown.map((field, index) =>
      columnOf(field, neverCut.has(field) && !spare.includes(field) ? 1 : index + 2, text, renamed[field]),
    ),
  }
}

/** A column of a table, with its title and the way its values are shown. */
function columnOf(field: string, priority: number, text: Text, name: string = field): Column {
  const isRight = numbers.has(field) || durations.has(field)
  return {
    field,
    title: titleOf(name, text),
    priority,
    ...(isRight ? { align: 'right' as const } : {}),
    ...(wholes.has(field) ? { isWhole: true as const } : {}),
    show: (value, row) => showValue(field, value, row, text),
  }
}

/** The title of a field in the language of the reader; the field itself where it has none. */
function titleOf(field: string, text: Text): string {
  const titles: Readonly<Record<string, string>> = text.titles
  return titles[field] ?? field
}

function longTitleOf(field: string, text: Text): string {
  const titles: Readonly<Record<string, string>> = text.longTitles
  return titles[field] ?? titleOf(field, text)
}

/** A value as people read it. `''` for one that says nothing. */
function showValue(field: string, value: unknown, row: Row, text: Text): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? text.states.yes : text.states.no
  if (typeof value === 'number') return durations.has(field) ? showDuration(value) : String(value)
  // SR OS prints the SAPs that it made by itself in brackets; so do we, for people.
  if (field === 'sap') return row['managedSap'] === true ? `[${String(value)}]` : String(value)
  if (field === 'ip' && typeof row['prefixLength'] === 'number') return `${String(value)}/${row['prefixLength']}`
  if (field === 'peakAt' || field === 'since' || field === 'changedAt') return String(value).replace('T', ' ')
  // Events of a log come several a minute.
  if (field === 'time')
    return String(value)
      .replace('T', ' ')
      .slice(0, 'sequence' in row ? 19 : 16)
  if (field === 'outcome') return text.kick.outcomes[value as 'gone'] ?? String(value)
  if (field === 'counted') return value === 'subscribers' ? text.states.subscribers : text.states['pppoe-sessions']
  if (field === 'lines' && Array.isArray(value) && value.length > 1) {
    return `${String(value[0])} ${text.states.andMore(value.length - 1)}`
  }
  if (Array.isArray(value)) return value.map((one) => (one === null ? '*' : String(one))).join(' ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => `${key}=${String(one)}`)
      .join(' ')
  return String(value)
}

/** The card of one user: what `find` shows on a terminal. */
export function userCard(text: Text): CardView {
  const item = (field: string): CardItem => ({
    title: longTitleOf(field, text),
    // That a session is not on standby is the rule, and says nothing.
    value: (row) =>
      field === 'mcStandby' && row[field] === false ? null : showValue(field, row[field], row, text) || null,
  })
  const group = (name: keyof Text['groups'], fields: readonly string[]) => ({
    title: text.groups[name],
    items: fields.map(item),
  })
  return {
    title: (row) =>
      [row['account'] ?? row['subscriber'] ?? row['mac'] ?? row['ip'], row['router']].map(String).join('  '),
    groups: [
      group('session', [
        ...['service', 'type', 'sap', 'mac', 'sessionId', 'upSeconds', 'termination', 'mcStandby'],
        ...['lcpState', 'ipcpState', 'ipv6cpState', 'pppMtu', 'pppAuth', 'acctSessionId'],
      ]),
      group('addresses', [
        ...['ip', 'ipOrigin', 'addressPool', 'ipv6Prefix', 'ipv6DelegatedPrefix', 'ipv6Address', 'ipv6InterfaceId'],
        ...['primaryDns', 'secondaryDns'],
      ]),
      group('subscriber', ['account', 'subscriber', 'subProfile', 'slaProfile', 'radiusUserName']),
      group('line', ['subscriberInterface', 'groupInterface', 'circuitId', 'remoteId']),
      group('nat', ['natPolicy', 'natOutsideIp', 'natPorts']),
    ],
    tables: (row) => [
      {
        title: text.groups.hosts,
        columns: hostFields(row).map((field, index) => columnOf(field, neverCut.has(field) ? 1 : index + 2, text)),
        rows: hostsOf(row),
      },
    ],
  }
}

/** What a host has of its own: where all hosts share the MAC and the subscriber of the session, they are not repeated. */
function hostFields(row: Row): string[] {
  const own = ['mac', 'sessionId', 'subscriber'].filter((field) =>
    hostsOf(row).some((host) => host[field] !== row[field]),
  )
  return ['ip', ...own, 'origin', 'forwarding']
}

function hostsOf(row: Row): readonly Row[] {
  const { hosts } = row
  return Array.isArray(hosts) ? hosts.filter((host): host is Row => typeof host === 'object' && host !== null) : []
}
