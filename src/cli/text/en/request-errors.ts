import type { Text } from '../contents.ts'
import type { RequestError } from '../names.ts'
import { expectedText } from './problems.ts'
import { breaks, kinds, list, reasons, sessions, shapes, some } from './words.ts'

/** Of what was typed, and of what was to be cleared. */
export const requestErrors: Pick<Text['errors'], RequestError> = {
  'key-unreadable': ({ key, kind }) => ({
    message: `"${key}" cannot be read as ${kinds[kind as 'ip'] ?? kind}`,
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
  'logs-incomplete': ({ files }) => ({
    message: `the answer is not whole: not all could be read of ${some(files)}`,
  }),
  'batch-unreadable': ({ file, line }) => ({
    message: `${file}:${line}: is no question`,
    hint: 'each line has ip,port,time: 203.0.113.7,40123,2026-11-20 21:03:11 +0800',
  }),
  'time-unreadable': ({ time }) => ({
    message: `"${time}" cannot be read as a time`,
    hint: 'such as 2026-11-20 21:03:11 +0800, 2026-11-20T21:03:11Z, or seconds since the epoch',
  }),
  'time-zone-missing': ({ time }) => ({
    message: `the time "${time}" has no zone`,
    hint: 'write it behind the time, as +0800 or Z, or set --zone Asia/Shanghai',
  }),
  'key-missing': ({ verb }) => ({
    message: `${verb} needs a key`,
    hint: `brasctl ${verb} KEY, where KEY is an account, an IP, a MAC, a SAP or a port`,
  }),
  'filter-unreadable': ({ filter, value, expected }) => ({
    message: `${filter} "${value}" is not valid`,
    hint: `expected: ${expected}`,
  }),
  'filter-missing': ({ command }) => ({
    message: `"${command}" is never sent without a filter: it would list every flow of the router`,
    hint: `narrow it, such as: ${command} inside-ip 10.0.0.11`,
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
    hint: `expected: ${expectedText(expected)}`,
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
  'det-map-invalid': ({ file, line }) => ({
    message: `${file}:${line} is no block of a NAT mapping`,
    hint: 'it is CSV with the header outside_ip,first_port,last_port,inside_ip,inside_router',
  }),
  'det-map-outdated': ({ files, at }) => ({
    message: `no NAT mapping that was given is valid at ${at}: ${list(files)}`,
    hint: 'give the one that was made before that time, as --det-map FILE@DATE',
  }),
  'log-file-missing': ({ file }) => ({ message: `no log file is there: ${file}` }),
  'lab-account-unknown': ({ fault, account }) => ({
    message: `--fault ${fault}=${account}: nobody on line in this lab has that account`,
    hint: 'the accounts of a lab depend on --seed, --subscribers and --release; --truth FILE writes them down',
  }),
  'option-alone': ({ option, needs }) => ({ message: `${option} only goes with ${needs}` }),
  'users-several': ({ router, key, count }) => ({
    message: `${router}: ${key} means ${count} users, and one is checked at a time`,
    hint: `brasctl find ${key} shows them`,
  }),
  'nat-missing': ({ router, key }) => ({
    message: `${router}: ${key} has no NAT policy, or no IPv4 address behind it, so nothing was pinged`,
    hint: 'a public user is reached by brasctl ping IP',
  }),
  'nat-outside-unknown': ({ router, policy, command }) => ({
    message: `${router}: the router does not say which instance is outside of the NAT policy ${policy}, so nothing was pinged`,
    hint: `see "${command}"; each leg alone: brasctl ping IP --router-instance R`,
  }),
  'cr-unknown': ({ router, instance, nextHop }) => ({
    message: `${router}: the default route of ${instance} names no CR that can be pinged${nextHop === null ? '' : ` (${nextHop})`}, so nothing was pinged`,
    hint: 'say which it is: --cr IP',
  }),
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
}
