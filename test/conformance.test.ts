import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Outcome, openReading } from '../src/sros/reading.ts'
import { recognise } from '../src/sros/recognise.ts'
import { schemaOf } from '../src/sros/schema.ts'
import { openTranscript } from '../src/sros/transcript.ts'

/*
 * Reads every real transcript below a folder whose command is known, and demands that every line finds its place and that
 * the router's own count agrees with what was read. Leading lines that begin with `# ` are notes on the source.
 */
const folder = process.env['BRASCTL_TRANSCRIPTS']

/** Files that are no whole screen, by the word of their own notes; they must come out as incomplete, never as whole. */
const damaged: Readonly<Record<string, string>> = {
  '09-pppoe-session-ip-detail-masked-26.3R1-mdcli.txt': 'values masked at another length, cut at (...)',
  '21-ipoe-session-ip-detail-masked-26.3R1-mdcli.txt': 'values masked, cut at (...)',
  '22-ipoe-session-mac-detail-head-26.3R1-mdcli.txt': 'cut at (...) by its author',
  '33-subscriber-hosts-ip-detail-masked-26.3R1-mdcli.txt': 'SAP, MAC and address masked with x',
  '42-show-system-information-25.10.R2.txt': 'a documentation copy, cut after its 49th line',
  '46-show-port-detail-100g-head-25.10.R2.txt': 'only the head of the screen',
  '75-show-port-25.3-head.txt': 'cut by its author',
  '109-show-port-25.3.R1.txt': 'cut by its author',
  '60-dhcp-lease-state-lag-qinq-excerpt-15.0R6-classic.txt': '3988 rows cut out',
  '71-subscriber-mgmt-statistics-port-all-excerpt-15.0R6-classic.txt': 'other ports cut out',
  '70-ping-truncated-by-script-25.3.R1.txt': 'cut off by a script after its third reply',
  '93-service-using-sap-using-23321saps-with-tab-completion-16.0R9-classic.txt': '23271 rows cut out',
  '13-tools-dump-nat-sessions-25.10.R2.txt': 'two of eight sessions kept by its author',
  '14-service-nat-lsn-subscribers-25.10.R2.txt': 'cut by its author',
  '204-service-dhcp-lease-state-15.0.R6.txt': 'rows cut by the collector',
  '213-show-subscriber-mgmt-statistics-port-all-15.0.R6.txt': 'first port only',
  '63-show-log-log-id-list-26.3.txt': 'cut inside of its last prompt',
  '64-show-log-log-id-99-26.3.txt': 'cut at (...) by its author',
  '67-same-event-memory-log-and-syslog-26.3.txt': 'a page of documentation, with other text behind the log',
  '74-show-log-log-id-99-custom-event-25.3.txt': 'the mark of a page of documentation behind it',
  '103-show-log-log-id-debug-memory-R12.txt': 'the end of the last message cut',
  '240-show-log-99-dhcps-svcmgr-msap-14.0.R16.txt': 'events cut by the collector',
  '241-show-log-99-msap-auth-failure-14.0.R16.txt': 'events cut by the collector',
  '243-show-log-99-port-ddm-los-14.0.R5.txt': 'events cut by the collector',
  '244-show-log-99-7.0.R14.txt': 'events cut by the collector',
  '245-show-log-99-ddm-7.0.R14.txt': 'events cut by the collector',
  '247-show-log-99-11.0.R14.txt': 'events cut by the collector',
  '248-show-log-99-14.0.R8.txt': 'events cut by the collector',
  '214-show-subscriber-mgmt-statistics-iom-all-15.0.R6.txt': 'first card only',
}

/** The command of an answer that stands without one, by its title. */
const byTitle: readonly (readonly [RegExp, string])[] = [
  [/^PPPoE sessions for svc-id (\S+)/, 'show service id $1 pppoe session'],
  [/^PPP sessions for service (\S+)/, 'show service id $1 ppp session'],
  [/^IPoE sessions for (?:svc-id|service) (\S+)/, 'show service id $1 ipoe session'],
  [/^Subscriber Host table/, 'show service id 1 subscriber-hosts'],
  [/^PPPoE Summary info for \S+ svc-id (\S+)/, 'show service id $1 pppoe summary'],
  [/^DHCP lease state table, service (\S+)/, 'show service id $1 dhcp lease-state'],
  [/^Leases for DHCP server (\S+) +router (\S+)$/, 'show router $2 dhcp local-dhcp-server $1 leases'],
  [/^Leases for DHCPv6 server (\S+)$/, 'show router dhcp6 local-dhcp-server $1 leases'],
  [/^Active Subscribers Hierarchy/, 'show service active-subscribers hierarchy'],
  [/^Active Subscribers/, 'show service active-subscribers'],
  [/^Services\b/, 'show service service-using'],
  [/^Service Access Points\s*$/, 'show service sap-using'],
  [/^(?:Subscriber Management|SLA Profile|Subscriber Profile|SubMgmt) Statistics/, 'show subscriber-mgmt statistics'],
  [/^System Information/, 'show system information'],
  [/^Ports on .*$/, 'show port'],
  [/^(?:Ethernet|Broadband Virtual) Interface$/, 'show port 1/1/1 detail'],
  [/^Lag Data/, 'show lag'],
  [/^Lag Port States/, 'show lag port'],
  [/^TiMOS-/, 'show version'],
  [/^PING (\S+) .*/, 'ping $1'],
  [/^traceroute to ([^\s,]+).*/, 'traceroute $1'],
  [/^Event Logs\s*$/, 'show log log-id'],
  [/^Event Log (\S+)/, 'show log log-id $1'],
]

interface Answer {
  command: string | null
  readonly lines: string[]
}

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name)
    return statSync(file).isDirectory() ? filesBelow(file) : name.endsWith('.txt') ? [file] : []
  })
}

function answersIn(text: string): Answer[] {
  let answer: Answer = { command: null, lines: [] }
  const answers = [answer]
  const transcript = openTranscript({
    command(command) {
      answer = { command, lines: [] }
      answers.push(answer)
    },
    line: (line) => answer.lines.push(line),
  })
  // One file shows its control characters by name.
  const raw = text.replaceAll('<BEL>', '\u0007').replaceAll('<BS>', '\b')
  // Some were copied out of Markdown with the end of their fence.
  for (const line of raw.split('\n')) if (line !== '```') transcript.line(line)
  transcript.end()
  return answers.filter(({ lines }) => lines.some((line) => line !== ''))
}

function read({ command, lines }: Answer): Outcome | null {
  const title = lines.flatMap((line) =>
    byTitle.flatMap(([form, name]) => (form.test(line) ? [line.replace(form, name)] : [])),
  )
  const known =
    (command === null ? null : recognise(command, true)) ??
    // A script of the router's own is called by one word, and prints the screens of its commands.
    (title[0] === undefined || (command?.split(' ').length ?? 0) > 2 ? null : recognise(title[0], true))
  if (!known) return null
  const reading = openReading(known.command, { router: 'router', given: known.given })
  for (const line of lines) reading.line(line)
  const outcome = reading.end()
  for (const row of reading.take()) expect(schemaOf(known.command).safeParse(row)).toMatchObject({ success: true })
  return outcome
}

function held(folder: string): void {
  for (const file of filesBelow(folder)) {
    it(relative(folder, file), () => {
      const outcomes = answersIn(readFileSync(file, 'utf8'))
        .map(read)
        .filter((one) => one !== null)
      if (damaged[file.split('/').at(-1) ?? '']) {
        expect(outcomes.some(({ complete, unplacedCount }) => !complete || unplacedCount > 0)).toBe(true)
        return
      }
      for (const { unplaced, complete, refusal } of outcomes) {
        expect(unplaced).toEqual([])
        expect(complete || refusal !== null).toBe(true)
      }
    })
  }
}

describe('the transcripts of real routers', () => {
  if (folder === undefined) it.skip('are read when BRASCTL_TRANSCRIPTS names their folder', () => {})
  else held(folder)
})
