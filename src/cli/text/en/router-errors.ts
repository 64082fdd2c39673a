import type { Text } from '../contents.ts'
import type { RequestError } from '../names.ts'
import { problemText } from './problems.ts'
import { list, reasons, some } from './words.ts'

/** Of the inventory, the way to a router, and its answers. */
export const routerErrors: Omit<Text['errors'], RequestError> = {
  'log-missing': ({ router }) => ({
    message: `${router}: no log that is up goes to memory`,
    hint: "name one with --log-id; brasctl run 'show log log-id' lists the logs",
  }),
  'inventory-missing': ({ file }) => ({ message: `there is no inventory ${file}` }),
  'inventory-invalid': ({ file, line, path, problem }) => ({
    message: `${file}${line === null ? '' : `:${line}`}: ${path === '' ? '' : `${path}: `}${problemText(problem)}`,
  }),
  'router-unknown': ({ name, known }) => ({
    message: `there is no router "${name}"`,
    hint:
      known.length === 0
        ? 'the inventory is empty; or give user@host[:port]'
        : `known: ${some(known)}; or give user@host[:port]`,
  }),
  'router-known': ({ what, kind, router, file }) => ({
    message: {
      name: `a router ${what} stands in ${file} already`,
      group: `${what} is a group in ${file}, of ${router} for one`,
      address: `${what} stands in ${file} already, as ${router}`,
    }[kind],
    ...(kind === 'address' ? {} : { hint: 'give it another --name' }),
  }),
  'router-missing': () => ({
    message: 'no router given',
    hint: 'give -r user@host[:port], or write an inventory (brasctl help routers)',
  }),
  'router-several': ({ names }) => ({
    message: `one router is asked at a time, but ${names.length} match: ${some(names)}`,
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
    message: `${router}: the host key of ${address} has changed: now ${type} ${fingerprint}, known ${some(known)}`,
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
}
