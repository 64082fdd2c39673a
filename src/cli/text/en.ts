import type { Text } from './contents.ts'

const breaks: Readonly<Record<string, string>> = {
  torn: 'its end is missing',
  unreadable: 'its end is missing or altered',
  edited: 'altered',
  number: 'lines before it are missing or added',
  previous: 'the line before it is another',
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  EHOSTUNREACH: 'no route to it (EHOSTUNREACH)',
  ENETUNREACH: 'no route to its network (ENETUNREACH)',
  ENOTFOUND: 'the name is not known (ENOTFOUND)',
  EAI_AGAIN: 'the name cannot be looked up now (EAI_AGAIN)',
  ENOENT: 'there is no such file',
  EACCES: 'not permitted (EACCES)',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder (ENOTDIR)',
  ENOSPC: 'no space is left (ENOSPC)',
  'ssh-missing': 'there is no ssh program (openssh-client) on this machine',
  ECONNRESET: 'it closed the connection (ECONNRESET)',
  'not-a-plan': 'it is not a plan of brasctl kick',
  ETIMEDOUT: 'no answer (ETIMEDOUT)',
  'connect-failed': 'it could not connect',
  prohibited: 'forwarding is prohibited there',
  permissions: 'others may write it; expected mode 0600',
  'not-a-record': 'it is not a record of brasctl --record',
  'jump-unknown': 'only the ssh of the system knows the jump hosts, and accept-key does without it',
  'no-sign-of-life': 'it answers no more',
  EFBIG: 'it may not grow (EFBIG)',
}

const shapes: Readonly<Record<string, string>> = {
  ip: '198.51.100.7, 2001:db8::7 or 198.51.100.0/24',
  mac: '00:24:25:0c:ab:9c, 0024-250c-ab9c, 0024.250c.ab9c or 0024250cab9c',
  sap: '1/1/4:1607.2011, 1/1/4:1607 or lag-1:100.200',
  port: '1/1/4, 1/1/c2/1 or lag-1',
}

const list = (values: readonly string[]) => values.join(', ')

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)

/** `0.1 %`; less than a tenth is not nothing. */
function percent(count: number, all: number): string {
  const share = (count / all) * 100
  return share < 0.1 ? '< 0.1 %' : `${share.toFixed(share < 10 ? 1 : 0)} %`
}

export const en: Text = {
  tagline: 'Subscriber operations on Nokia / Alcatel-Lucent 7750 SR routers that work as BRAS (BNG).',
  usage: 'Usage:',
  headings: { arguments: 'Arguments:', options: 'Options:', shared: 'Options of every verb:', verbs: 'Verbs:' },
  more: '`brasctl help VERB` tells more of one verb.',
  defaults: (value) => `default: ${value}`,
  choices: (values) => `one of: ${values}`,
  verbs: {
    find: 'everything about a user: session, hosts, subscriber, profiles, NAT',
    sessions: 'the PPPoE and IPoE sessions',
    hosts: 'the subscriber hosts, one row an address',
    subscribers: 'the subscribers with their hosts, SLA instances and NAT blocks',
    count: 'how many users are on line, now and at the peak, from counters',
    kick: 'takes users off line: one, a port, everybody of a service; asks first',
    run: 'any command that only reads, parsed where it is known',
    parse: 'reads the saved answer of a command, without a router',
    commands: 'the router commands that are known, with their fields',
    schema: 'the JSON Schema of the rows of a router command',
    routers: 'the routers of the inventory; whether one can log in to them; their host keys',
    lab: 'a simulated 7750 over SSH, for training and for trying things out',
    audit: 'the record of what was changed on routers, and whether it is whole',
    report: 'bundles a record of what could not be read, for an issue',
    help: 'help on a verb',
  },
  arguments: {
    keys: 'account, IP, MAC, SAP or port; - reads keys from standard input, one a line',
    key: 'account, IP, MAC, SAP or port',
    line: "the router command, as on the router; best in quotes: 'show service id 100 pppoe session'",
    files: 'files of saved text; without one, standard input',
    command: 'the name of a router command, as `brasctl commands` lists it',
    action:
      'list (the default), check: log in to each, or accept-key: take the host key that a router shows now for the known one',
    names: 'routers of the inventory, groups, or user@host[:port]',
    audit: 'list (the default), or verify: whether a line of the record was altered',
    records: 'folders or files that --record made',
    verb: 'a verb',
  },
  options: {
    router: 'a router of the inventory, or user@host[:port]',
    inventory: 'the inventory, instead of $BRASCTL_INVENTORY or ~/.config/brasctl/routers.yaml',
    user: 'the user to log in as',
    passwordFile: 'a file whose first line is the password (mode 0600)',
    passwordCommand: 'a command that prints the password',
    key: 'a private key file',
    knownHosts: 'the known_hosts file to check the host key against',
    hostKey: 'what to do with a host key that is not known',
    auth: 'the methods of the login, in this order: agent,key,password,keyboard-interactive',
    fingerprint: 'in place of an answer, with accept-key: the fingerprint that was read on the router',
    hop: 'with accept-key: the key of this jump host on the way to the router, in place of its own',
    legacy: 'also offer the weak SSH algorithms of old releases',
    transport:
      'who speaks SSH: ssh2 (built in, the default), or openssh: the ssh of the system, with its ~/.ssh/config',
    timeout: 'give up when the router has been silent for so many seconds',
    output: 'the output format',
    json: 'the same as -o json',
    fields: 'the fields to show, in this order, separated by commas',
    where: "only rows that fit: 'FIELD~REGEX', FIELD=VALUE, FIELD>NUMBER; repeatable",
    sort: 'sort by a field; -FIELD for descending order',
    unplaced: 'also give the lines that could not be read, as rows',
    color: 'no colours',
    lang: 'the language',
    quiet: 'no warnings',
    verbose: 'tell what is sent to the router',
    debug: 'log everything that happens, as JSON, to standard error',
    input: 'never prompt',
    account: 'an account (PPP user name) or subscriber id',
    ip: 'an IPv4 or IPv6 address or prefix',
    mac: 'a MAC, in any notation',
    sap: 'a SAP: 1/1/4:1607.2011; 1/1/4:1607.* for every inner VLAN',
    port: 'a port: 1/1/4, lag-1',
    service: 'only this service: an id or a name',
    detail: 'all fields',
    tree: 'draw the hierarchy',
    type: 'only sessions of this kind',
    by: 'one row per router, service or port',
    write: 'allow a command that does not only read; it goes to the record',
    reason: 'why, for the record',
    split: 'the text holds several commands, each behind a prompt',
    parseRouter: 'the name for the field `router`, where no prompt tells it',
    listen: 'the address to listen on; port 0 picks a free one',
    labSubscribers: 'how many subscribers',
    seed: 'the same seed makes the same subscribers',
    release: 'the release to simulate',
    cli: 'the CLI to simulate',
    labRouters: 'how many routers',
    labInventory: 'write a ready inventory here, with its password file and known hosts',
    truth: 'write the real sessions here, to compare with, as ndjson',
    think: 'milliseconds to wait before each answer',
    back: 'seconds until a PPPoE user who was cleared is back, or never',
    backShare: 'how many percent of them come back',
    keepAddresses: 'those who come back get the addresses that they had',
    forms: 'sap-only: a clear takes no MAC and no session id beside a SAP',
    sharedMacs: 'one MAC in ten has several sessions',
    lost: 'write the sessions that each clear ended here, as ndjson',
    fault: 'what goes wrong with a login, on the wire or with a clear; several at once',
    since: 'from this time on: 2026-01-31, 2026-01-31T22:00, or 2h, 7d ago',
    until: 'before this time',
    auditRouter: 'only on this router',
    auditBy: 'only what this user of this machine did',
    auditAbout: 'only with this word in the command, or this account, IP, MAC or SAP',
    auditResult: 'only with this result; open: the result was never written',
    kickAll: 'everybody of the service that --service names',
    kickType: 'only users of this kind',
    dryRun: 'show who would go and by which lines, and send nothing',
    kickYes: 'do not ask; for more than one session with --expect',
    expect: 'how many sessions are to go; any other number, and nothing is sent',
    confirm: 'in place of an answer, for a port or a service: "bras1 1/1/5"',
    plan: 'save what would be done, and send nothing',
    apply: 'carry out a saved plan, if it still means the same sessions',
    rate: 'one session after the other, so many a second',
    stopBelow: 'with --rate: stop when fewer percent of those cleared by PPPoE are back',
    settle: 'with --stop-below: how many seconds users have to come back',
    wait: 'look for so many seconds at most whether users come back',
    record: 'keep both directions of each session in this folder, secrets never',
    mask: 'with --record: made-up names and addresses in place of the real ones',
    last: 'the last session that was recorded',
    reportOutput: 'write to this file instead of standard output',
    unmasked: 'also bundle a record with real names in it',
    help: 'this help',
    version: 'the version',
  },
  errors: {
    'key-unreadable': ({ key, kind }) => ({
      message: `"${key}" cannot be read as ${en.kinds[kind as 'ip'] ?? kind}`,
      ...(kind in shapes ? { hint: `such as ${shapes[kind]}` } : {}),
    }),
    'key-ambiguous': ({ key, readings }) => ({
      message: `"${key}" can be read in two ways`,
      hint: `say which: ${readings.join(' or ')}`,
    }),
    'key-forbidden': ({ key, character }) =>
      character === ''
        ? { message: 'a key is empty' }
        : {
            message: `"${key}" holds a character that is never sent to a router: ${character}`,
            hint: 'line breaks, control characters, ", \\, ? and, in an account, * are refused',
          },
    'key-missing': ({ verb }) => ({
      message: `${verb} needs a key`,
      hint: `brasctl ${verb} KEY, where KEY is an account, an IP, a MAC, a SAP or a port`,
    }),
    'filter-unreadable': ({ filter, value, expected }) => ({
      message: `${filter} "${value}" is not valid`,
      hint: `expected: ${expected}`,
    }),
    'field-unknown': ({ field, valid }) => ({
      message: `there is no field "${field}"`,
      hint: `the fields are: ${list(valid)}`,
    }),
    'where-unreadable': ({ expression, reason }) => ({
      message: `"${expression}" cannot be read as a filter: ${
        { 'no-operator': 'it has no operator', 'not-a-number': 'a number must stand behind < and >' }[reason] ?? reason
      }`,
      hint: "write 'FIELD~REGEX', FIELD=VALUE, FIELD!=VALUE, FIELD>NUMBER or FIELD<NUMBER",
    }),
    'option-conflict': ({ options }) => ({ message: `${options.join(' and ')} do not go together` }),
    'option-unknown': ({ option, near }) => ({
      message: `there is no option ${option}`,
      ...(near === null ? {} : { hint: `did you mean ${near}?` }),
    }),
    'option-value': ({ option, value, expected }) => ({
      message: `${option} cannot be "${value}"`,
      hint: `expected: ${expected}`,
    }),
    'option-argument': ({ option }) => ({ message: `${option} needs a value` }),
    'verb-unknown': ({ verb, near }) => ({
      message: `there is no verb "${verb}"`,
      hint:
        near === null
          ? '`brasctl help` lists the verbs; options such as --version have two dashes'
          : `did you mean ${near}?`,
    }),
    'option-misplaced': ({ option }) => ({
      message: `${option} stands where the router command is, so nothing was sent`,
      hint: "options go before --: brasctl run -o json -- 'show version'",
    }),
    'argument-missing': ({ verb, argument }) => ({
      message: `${verb} needs ${argument === 'line' || verb === 'parse' ? 'a router command' : `a ${argument}`}`,
      hint: `brasctl help ${verb}`,
    }),
    'argument-excess': ({ verb }) => ({ message: `${verb} has too many arguments`, hint: `brasctl help ${verb}` }),
    'command-unknown': ({ command, near }) => ({
      message: `brasctl cannot parse "${command}"`,
      hint: near.length === 0 ? '`brasctl commands` lists those that are known' : `closest: ${near[0]}`,
    }),
    'command-forbidden': ({ command, allowed }) => ({
      message: `"${command}" does more than read, so it was not sent`,
      hint: `without --write only ${list(allowed)} are sent`,
    }),
    'command-unsafe': ({ command, character }) => ({
      message: `"${command}" holds ${character}, so it was not sent`,
      hint: 'refused are line breaks, control characters, \\, ?, an open quote, and > because it writes a file',
    }),
    'file-unreadable': ({ file, reason }) => ({ message: `${file} cannot be read: ${reasons[reason] ?? reason}` }),
    'outcome-unknown': ({ router, command }) => ({
      message: `${router}: "${command}" was sent and no answer came: whether it was carried out is not known`,
      hint: 'look at the router before it is sent again; `brasctl audit` has it as unknown',
    }),
    'audit-unwritable': ({ file, reason }) => ({
      message: `the record ${file} cannot be written: ${reasons[reason] ?? reason}`,
      hint: 'a command that is not on record is not sent; `brasctl audit` shows what was sent before',
    }),
    'audit-broken': ({ file, line, why }) => ({
      message: `${file}:${line} is not as it was written (${breaks[why] ?? why})`,
    }),
    'router-unnamed': ({ verb }) => ({
      message: `${verb} takes no router by itself`,
      hint: 'say which: -r NAME',
    }),
    'service-missing': () => ({ message: '--all needs --service', hint: 'brasctl kick -r NAME --all --service 100' }),
    'confirmation-missing': ({ count, flags }) => ({
      message:
        count === null
          ? 'nobody can be asked to confirm, so nothing was sent'
          : `${sessions(count)} would go and nobody can be asked, so nothing was sent`,
      hint: `run it on a terminal, or give ${flags}`,
    }),
    'not-confirmed': ({ router }) => ({ message: `${router}: not confirmed, so nothing was sent` }),
    'count-differs': ({ router, expected, found }) => ({
      message: `${router}: ${sessions(found)} would go, not ${expected}, so nothing was sent`,
      hint: '--dry-run shows them',
    }),
    'wider-than-confirmed': ({ router, found, line }) => ({
      message: `${router}: takes no narrower line than "${line}", which would end ${found} sessions; it was not sent`,
      hint: `if all of them may go: --yes --expect ${found}`,
    }),
    'set-changed': ({ router, changed }) => ({
      message: `${router}: the set of sessions changed meanwhile (${changed} came or left), so it was not cleared`,
      hint: 'run it again to see who is there now',
    }),
    'clear-unknown': ({ router, session }) => ({
      message: `${router}: there is no line that ends this session alone: ${session}`,
    }),
    'return-too-low': ({ router, back, cleared, stopBelow }) => ({
      message: `${router}: stopped, as only ${back} of ${cleared} have come back, less than ${stopBelow} %`,
      hint: 'look at RADIUS and the address pools before going on',
    }),
    'clear-lost': ({ router, command, count }) => ({
      message: `${router}: no answer came to "${command}", and ${count === 1 ? '1 session is' : `${count} sessions are`} still on line`,
      hint: 'it can be run again',
    }),
    'sessions-remain': ({ router, count }) => ({
      message: `${router}: ${count === 1 ? '1 session is' : `${count} sessions are`} still on line`,
    }),
    'not-verified': ({ router, count }) => ({
      message: `${router}: what became of ${sessions(count)} could not be read`,
      hint: 'brasctl sessions shows who is on line now',
    }),
    'plan-elsewhere': ({ file, address, planned }) => ({
      message: `${file} is a plan for ${planned}, and the router is ${address}`,
    }),
    'file-unwritable': ({ file, reason }) => ({ message: `${file} cannot be written: ${reasons[reason] ?? reason}` }),
    'record-unmasked': ({ file }) => ({
      message: `${file} was recorded without --mask: real names and addresses stand in it`,
      hint: 'record again with --record FOLDER --mask, or say --unmasked',
    }),
    'inventory-missing': ({ file }) => ({ message: `there is no inventory ${file}` }),
    'inventory-invalid': ({ file, line, path, problem }) => ({
      message: `${file}${line === null ? '' : `:${line}`}: ${path === '' ? '' : `${path}: `}${problem}`,
    }),
    'router-unknown': ({ name, known }) => ({
      message: `there is no router "${name}"`,
      hint:
        known.length === 0
          ? 'the inventory is empty; or give user@host[:port]'
          : `known: ${list(known)}; or give user@host[:port]`,
    }),
    'router-missing': () => ({
      message: 'no router given',
      hint: 'give -r user@host[:port], or write an inventory (brasctl help routers)',
    }),
    'router-several': ({ names }) => ({
      message: `one router is asked at a time, but ${names.length} match: ${list(names)}`,
      hint: `say which: -r ${names[0] ?? 'NAME'}`,
    }),
    'secret-unreadable': ({ router, source, reason }) => ({
      message: `${router}: ${source} cannot be used: ${reason}`,
    }),
    'user-missing': ({ router }) => ({
      message: `${router}: no user to log in as`,
      hint: 'give --user, user@host, or `user:` in the inventory',
    }),
    'input-needed': ({ what }) => ({
      message: `${what.replace(/:$/, '')} is needed, and nobody can be asked`,
      hint: /^pass|^Pass/.test(what)
        ? 'give --password-file or --password-command, or run it on a terminal'
        : 'run it on a terminal',
    }),
    unreachable: ({ router, address, reason }) => ({
      message: `${router}: ${address} is not reachable: ${reasons[reason] ?? reason}`,
    }),
    'connect-timeout': ({ router, address, seconds }) => ({
      message: `${router}: ${address} did not answer within ${seconds} s`,
    }),
    'login-refused': ({ router, user, methods, taken }) => ({
      message: `${router}: the login of ${user} was refused${methods.length === 0 ? '' : ` (methods: ${list(methods)})`}`,
      hint: taken
        ? `the router takes: ${list(taken)}; openssh has keys and agents, and asks for a password on a terminal only; --transport ssh2 reads password files`
        : 'it was tried once only: three refusals in five minutes lock a user out',
    }),
    'password-expired': ({ router, user }) => ({
      message: `${router}: the password of ${user} must be changed`,
      hint: 'log in by hand and change it',
    }),
    'session-limit': ({ router, reason }) => ({
      message: `${router}: the router closed the connection ${
        {
          'closed-before-login': 'before the login',
          'closed-during-login': 'during the login, without refusing it',
          'closed-after-login': 'after the login',
        }[reason] ?? `(${reason})`
      }, usually because all its SSH sessions are in use`,
      hint:
        reason === 'closed-during-login'
          ? 'a box takes five by default; a user who is locked out looks the same'
          : 'a box takes five by default; an ACL or CPM filter looks the same',
    }),
    'host-key-unknown': ({ router, address, type, fingerprint, file, accept }) => ({
      message: `${router}: the host key of ${address} is not known: ${type} ${fingerprint}`,
      hint: `compare it with the key on the router; if equal, --host-key accept-new, or brasctl routers accept-key ${accept}, saves it to ${file}`,
    }),
    'host-key-changed': ({ router, address, type, fingerprint, known, file, accept }) => ({
      message: `${router}: the host key of ${address} has changed: now ${type} ${fingerprint}, known ${list(known)}`,
      hint: `SR OS makes a new key at each reboot without preserve-key; only if it was rebooted: brasctl routers accept-key ${accept} (replaces it in ${file})`,
    }),
    'host-key-differs': ({ router, address, fingerprint, expected }) => ({
      message: `${router}: the host key of ${address} is ${fingerprint}, not ${expected}, so it was not taken`,
      hint: 'another box answers there, or the router has a newer key',
    }),
    'host-key-unconfirmed': ({ router }) => ({ message: `${router}: not confirmed, so the host key was not taken` }),
    'fingerprint-missing': ({ router, type, fingerprint, known }) => ({
      message: `${router}: nobody can be asked whether the host key is right: now ${type} ${fingerprint}, known ${known.length === 0 ? 'none' : list(known)}`,
      hint: 'run it on a terminal, or give --fingerprint with what the router itself says of its key',
    }),
    'known-hosts-unreadable': ({ file, reason }) => ({
      message: `${file} cannot be read, so no host key can be trusted: ${reasons[reason] ?? reason}`,
    }),
    'password-refused-elsewhere': ({ router, user, refusedBy }) => ({
      message: `${router}: not tried, as ${refusedBy} has just refused this password of ${user}`,
      hint: 'three refusals in five minutes lock a user out, on all routers that ask one RADIUS or TACACS+',
    }),
    'routers-failed': ({ failed, asked }) => ({ message: `${failed} of ${asked} routers failed` }),
    'host-key-revoked': ({ router, address, type, fingerprint, file }) => ({
      message: `${router}: the host key of ${address} is revoked: ${type} ${fingerprint} in ${file}`,
    }),
    'no-common-algorithm': ({ router, reason, helps }) => ({
      message: `${router}: no SSH algorithm in common: ${reason}`,
      ...(helps ? { hint: 'an old release needs --legacy, or `legacy: true` in the inventory' } : {}),
    }),
    'jump-refused': ({ router, hop, address, reason }) => ({
      message: `${router}: the jump host ${hop} does not connect to ${address}: ${reasons[reason] ?? reason}`,
      ...(reason === 'prohibited' ? { hint: 'see AllowTcpForwarding and PermitOpen in its sshd_config' } : {}),
    }),
    'hop-unknown': ({ router, name, hops }) => ({
      message: `${router}: there is no jump host "${name}" on the way to it`,
      hint: hops.length === 0 ? 'it is reached straight' : `the jump hosts are: ${list(hops)}`,
    }),
    'jump-loop': ({ router, hops }) => ({
      message: `${router}: its jump hosts lead round in a circle: ${hops.join(' > ')}`,
      hint: '`jump: none` or `ProxyJump none` for the first of them ends it',
    }),
    'proxy-command': ({ router, command }) => ({
      message: `${router}: the SSH configuration reaches it by a ProxyCommand, which is not run: ${command}`,
      hint: '--transport openssh runs it; or say ProxyJump in its place, or in the inventory: jump: HOST, or jump: none',
    }),
    'ssh-config-invalid': ({ file, reason }) => ({
      message: `the SSH configuration ${file} cannot be used: ${reasons[reason] ?? reason}`,
    }),
    'openssh-unusable': ({ router, reason }) => ({
      message: `${router}: ssh cannot be used: ${reasons[reason] ?? reason}`,
      hint: '--transport ssh2 does without it',
    }),
    'prompt-not-seen': ({ router, seconds, tail }) => ({
      message: `${router}: no prompt of SR OS within ${seconds} s; last output: ${JSON.stringify(tail)}`,
      hint: 'is it an SR OS router? a slow RADIUS or TACACS+ needs a longer --timeout',
    }),
    silence: ({ router, command, seconds, bytes }) => ({
      message: `${router}: no output for ${seconds} s during "${command}" (${bytes} bytes so far)`,
      hint: 'a longer --timeout may help',
    }),
    'connection-lost': ({ router, command, bytes, reason }) => ({
      message:
        command === ''
          ? `${router}: the connection was lost during login${reason === undefined ? '' : `: ${reasons[reason] ?? reason}`}`
          : `${router}: the connection was lost during "${command}" after ${bytes} bytes; the rows shown are not all`,
    }),
    'question-asked': ({ router, command, question }) => ({
      message: `${router}: ${command === '' ? 'the login' : `"${command}"`} asks for confirmation; brasctl did not answer: ${question}`,
    }),
    'pager-cut': ({ router, command, bytes }) => ({
      message: `${router}: stopped at its pager during "${command}", though paging is off, and took a key of the next line for Quit, after ${bytes} bytes; the rows shown are not all`,
    }),
    refused: ({ router, command, answer }) => ({ message: `${router}: refused "${command}": ${answer}` }),
    'not-understood': ({ command, line }) => ({
      message: `the answer to "${command}" was not understood; it begins: ${JSON.stringify(line)}`,
      hint: `see the text with: brasctl run -o raw -- '${command}'`,
    }),
    incomplete: ({ command, rows, counted }) => ({
      message:
        counted === null
          ? rows === 0
            ? `the answer to "${command}" is empty, or stopped before its first row`
            : `the answer to "${command}" stopped before its end; ${rows} rows were read, and there may be more`
          : `the answer is incomplete: the router counts ${counted} in "${command}", only ${rows} were read`,
    }),
    'output-unwritable': ({ reason }) => ({ message: `the output cannot be written: ${reasons[reason] ?? reason}` }),
    interrupted: () => ({ message: 'interrupted' }),
    bug: ({ what }) => ({
      message: `a bug in brasctl: ${what}`,
      hint: 'run it again with --debug, and report what it prints',
    }),
  },
  notices: {
    unplaced: ({ router, command, line }) =>
      `${router}: could not read a line of "${command}": ${JSON.stringify(line)}`,
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
    'not-found': ({ router, key }) => `${router}: nothing found for ${key}`,
    'outer-only': ({ router, sap }) => `${router}: no session on the SAP ${sap} itself; for every inner VLAN: ${sap}.*`,
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
    skipped: ({ file, command }) => `${file}: skipped, not wanted or not known: "${command}"`,
  },
  labels: { error: 'error', warning: 'warning', hint: 'hint', note: 'note' },
  kinds: { account: 'an account', ip: 'an IP address', mac: 'a MAC', sap: 'a SAP', port: 'a port' },
  nothing: 'nothing found',
  onTheWay: (router, message) => `on the way to ${router}: ${message}`,
  hopKey: {
    changed: ({ file, accept }) =>
      `somebody may stand between: ask who runs the jump host; only if it has a new key: brasctl routers accept-key ${accept} (replaces it in ${file})`,
    unknown: ({ file, accept }) =>
      `compare it with the key on the jump host; if equal, --host-key accept-new, or brasctl routers accept-key ${accept}, saves it to ${file}`,
  },
  titles: {
    router: 'router',
    service: 'svc',
    type: 'type',
    sap: 'SAP',
    managedSap: 'MSAP',
    port: 'port',
    outerVlan: 'outer VLAN',
    innerVlan: 'inner VLAN',
    mac: 'MAC',
    sessionId: 'sid',
    upSeconds: 'up time',
    termination: 'termination',
    ip: 'IP',
    ipv6InterfaceId: 'IPv6 interface id',
    mcStandby: 'standby',
    account: 'account',
    subscriber: 'subscriber',
    subProfile: 'sub profile',
    slaProfile: 'SLA profile',
    subscriberInterface: 'subscriber interface',
    groupInterface: 'group interface',
    lcpState: 'LCP',
    ipcpState: 'IPCP',
    ipv6cpState: 'IPv6CP',
    pppMtu: 'PPP MTU',
    pppAuth: 'PPP auth',
    ipOrigin: 'IP origin',
    addressPool: 'pool',
    ipv6Prefix: 'IPv6 prefix',
    ipv6DelegatedPrefix: 'delegated prefix',
    ipv6Address: 'IPv6 address',
    primaryDns: 'primary DNS',
    secondaryDns: 'secondary DNS',
    circuitId: 'circuit id',
    remoteId: 'remote id',
    acctSessionId: 'acct session id',
    radiusUserName: 'RADIUS user name',
    extra: 'extra',
    prefixLength: 'length',
    origin: 'origin',
    forwarding: 'fwd',
    addressOrigin: 'address origin',
    sessionType: 'session',
    natPolicy: 'NAT policy',
    natOutsideIp: 'outside IP',
    natPorts: 'outside ports',
    sessions: 'sessions',
    remainingSeconds: 'remaining',
    scope: 'scope',
    name: 'name',
    family: 'family',
    section: 'section',
    kind: 'kind',
    subtype: 'subtype',
    current: 'now',
    peak: 'peak',
    peakAt: 'peak at',
    serviceType: 'type',
    adminUp: 'admin',
    operUp: 'oper',
    operState: 'oper',
    customer: 'customer',
    serviceName: 'name',
    ingressQos: 'in QoS',
    ingressFilter: 'in filter',
    egressQos: 'out QoS',
    egressFilter: 'out filter',
    label: 'label',
    count: 'count',
    release: 'release',
    image: 'image',
    cpu: 'CPU',
    vendor: 'vendor',
    chassis: 'chassis',
    builtAt: 'built',
    systemName: 'system name',
    location: 'location',
    contact: 'contact',
    activeSlot: 'slot',
    configurationMode: 'mode',
    lastSavedAt: 'saved',
    lastModifiedAt: 'modified',
    online: 'on line',
    counted: 'counted',
    services: 'services',
    hosts: 'hosts',
    host: 'host',
    groups: 'groups',
    user: 'user',
    line: 'line',
    command: 'command',
    fields: 'fields',
    time: 'time (UTC)',
    result: 'result',
    message: 'answer',
    lines: 'lines',
    reason: 'reason',
    osUser: 'by',
    file: 'file',
    brokenLine: 'broken line',
    brokenReason: 'why',
    tornLines: 'torn',
    open: 'open',
    lastHash: 'last hash',
    outcome: 'outcome',
    upSecondsBefore: 'up before',
    upSecondsAfter: 'up now',
    engine: 'CLI',
    clockSkewSeconds: 'clock off',
    mayShow: 'may show',
    legacyNeeded: 'legacy',
    hostKeyAlgorithm: 'host key',
    macAlgorithm: 'MAC algorithm',
    fingerprint: 'fingerprint',
    before: 'before',
    ipBefore: 'IP before',
    ipAfter: 'IP now',
  },
  longTitles: { service: 'service', sessionId: 'session id', forwarding: 'forwarding' },
  groups: {
    session: 'Session',
    addresses: 'Addresses',
    subscriber: 'Subscriber',
    line: 'Line',
    nat: 'NAT',
    hosts: 'Hosts',
    more: 'More, as the router says it',
  },
  states: {
    andMore: (count) => `(and ${count} more)`,
    yes: 'yes',
    no: 'no',
    'pppoe-sessions': 'PPPoE sessions',
    subscribers: 'subscribers',
  },
  ask: {
    password: (router, user) => `Password of ${user} on ${router}: `,
    passphrase: (file) => `Passphrase of ${file}: `,
    hostKeyTaken: (address, type, fingerprint) =>
      `the host key of ${address} is new and was saved: ${type} ${fingerprint}`,
    hostKey: (address, type, fingerprint) =>
      `The host key of ${address} is not known: ${type} ${fingerprint}\nTrust it and save it? [y/N] `,
    newHostKey: ({ address, type, fingerprint, known, isHop }) =>
      `The host key of ${address}\n  known  ${known.length === 0 ? 'none' : list(known)}\n  now    ${type} ${fingerprint}\n${
        isHop
          ? 'Somebody may stand between: ask who runs this jump host, and compare it with the key there.'
          : 'SR OS makes a new key at each reboot without preserve-key. Compare it with the key on the router.'
      }\nTake it? [y/N] `,
    yes: /^y(?:es)?$/i,
  },
  kick: {
    summary: (router, count, online) => {
      const share =
        online === null || online === 0 ? '' : `, ${percent(count, online)} of ${online} subscribers on line`
      return `${router}: ${sessions(count)} would go${share}`
    },
    beside: (count) =>
      count === 1
        ? 'one of them was not asked for: the same line ends it'
        : `${count} of them were not asked for: the same line ends them`,
    pace: (rate, duration) => `One by one, ${rate} a second: this takes about ${duration}.`,
    moreSessions: (count) => `and ${count} more; --dry-run -o csv lists them all`,
    moreLines: (count) => `and ${count} more lines`,
    returns: {
      pppoe: 'PPPoE users dial in again by themselves, usually within seconds.',
      ipoe: 'IPoE users come back only when their lease runs out or their device is restarted.',
    },
    wider: (count) => `The router takes no narrower line. This one would end ${count} sessions:`,
    saved: (file) => `saved to ${file}; brasctl kick --apply ${file} carries it out`,
    progress: (lines, total) => `${lines} of ${total} lines`,
    ask: {
      one: 'Take it off line? [y/N] ',
      count: (count) => `All ${count} sessions go. Type their number to confirm: `,
      place: (phrase, count) => `All ${count} sessions go. Type "${phrase}" to confirm: `,
    },
    unseen:
      'a line that was sent may have been carried out: see `brasctl audit`, and `brasctl sessions` for who is on line',
    result: (counts) => counts.map(([outcome, count]) => `${count} ${outcome}`).join(', '),
    outcomes: { gone: 'gone', back: 'back', still: 'still there', unknown: 'unknown' },
  },
  report: {
    wrote: (file, sessions, commands, problems) =>
      `wrote ${file}: sessions ${sessions}, commands ${commands}, not understood ${problems}`,
    leftOut: (file, bytes) =>
      `${file} is too long for a bundle: ${bytes} bytes were left out, head and tail of each answer are there`,
    look: 'Look through all of it before you send it anywhere: text that nobody foresaw may name users or the network.',
  },
  lab: {
    ready: (routers) => `ready: ${routers}`,
    try: (command) => `try: ${command}`,
    password: (password) => `password: ${password}`,
    stop: 'Ctrl-C stops it.',
  },
}
