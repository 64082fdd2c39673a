// What a terminal can do to a client: names, banners, lines that come by themselves, questions, ends in the middle.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstError, isPart, judgeError, judgeLines } from './judge.js'
import { brasctl, rowsOf, startListeningProxy } from './lab.js'
import { all, asked, brief, harmless, inLab, pppoe, scripted } from './play.js'
import { promptOf } from './scripted-router.js'

const question = 'Do you want to continue (y/n)? '

const named = (name) => scripted(`a router named ${name}`, ({ engine }) => ({ prompt: () => promptOf(engine, name) }))

let events = 100
/** Every other event is one line with a severity word, with its text in quotes below. */
function event() {
  events += 1
  return `${events} 2026/04/10 16:20:44.937 UTC MINOR: LLDP #2101 Base LLDP remote peer added\r\n"port 1/1/${events % 8}"\r\n`
}

/** Prints a screen after as long a time as a long command takes. */
const afterMs =
  (ms) =>
  ({ screens }) => ({
    event,
    async answer(line, session) {
      if (line === asked[1]) await session.pause(ms)
      session.say(screens.get(line) ?? '')
    },
  })

const logOfRouter = [
  '',
  '===============================================================================',
  'Event Log 99',
  '===============================================================================',
  'Description : Default System Log',
  'Memory Log contents  [size=500   next event=3  (not wrapped)]',
  '',
  '2 2026/04/10 16:20:44.93 UTC MINOR: LLDP #2101 Base LLDP remote peer added',
  '"port 1/1/1"',
  '',
  '1 2026/04/10 16:20:43.10 UTC MAJOR: SVCMGR #2500 Base Subscriber created',
  '"Subscriber x has been created in the system"',
]

const unknownLayout = ['Sessions, a new look', '1/1/4:1.2 | 02:00:5e:00:00:01 | 7']

const runOf = (line, ...more) => ['run', '-o', 'ndjson', ...more, '--', line]

export const rowsOfWire = [
  harmless('`environment` refused', ['deny-environment']),
  harmless('the pager comes all the same', ['pager-always']),
  named('BRAS 01'),
  named('BRAS/01(msk)'),
  named('BRAS#1'),
  {
    name: 'a MOTD of ####',
    play: async (stage) => {
      const file = join(stage.lab.folder, 'motd')
      writeFileSync(file, '####################\n# hello #\n\nA:foo# bar\nCall noc@isp.example #\n')
      return harmless('', [`motd=${file}`]).play(stage)
    },
  },
  scripted('keyboard-interactive only', () => ({ isInteractiveOnly: true })),
  {
    name: 'a one-time code, and nobody there',
    play: ({ engine }) =>
      inLab(engine, ['auth-kbi'], '24', async (lab) => {
        const proxy = await startListeningProxy(lab.port)
        const run = await brasctl(['count', '--no-input', ...lab.way(proxy.port)])
        proxy.close()
        return {
          ...judgeError(2, /^One-time code .* is needed, and nobody can be asked/)(run),
          code: run.code,
          lateMs: run.endedAt - proxy.lastAt,
        }
      }),
  },
  scripted('a log line every second', afterMs(1500)),
  scripted('a log line every second, in a command of 5 s', afterMs(5000)),
  harmless('log lines in the output', ['log-lines', 'idle-warning']),
  harmless('`*` comes and goes', ['star-flip', 'rename']),
  scripted('`*` vanishes in `admin save`', ({ engine, lab }) => {
    let mark = '*'
    return {
      args: ['run', '--write', '--', 'admin save'],
      env: { XDG_STATE_HOME: lab.folder },
      needs: 'one',
      prompt: () => promptOf(engine, 'BRAS1', mark),
      async answer(line, session) {
        if (line !== 'admin save') return
        session.say('Writing configuration to cf3:\\config.cfg\r\nSaving configuration ... ')
        await session.pause(1500)
        session.say('OK\r\nCompleted.\r\n')
        mark = ''
      },
      judge: (run) => ({
        isRight: run.code === 0 && run.stderr === '' && run.stdout.endsWith('... OK\nCompleted.\n'),
        seen: run.code === 0 ? 'right data: 3 lines' : firstError(run),
      }),
    }
  }),
  {
    name: 'the connection dies in mid-output',
    play: ({ engine }) =>
      inLab(engine, ['drop-mid=30'], '80', async (lab) => {
        const proxy = await startListeningProxy(lab.port)
        const run = await brasctl([...brief, ...lab.way(proxy.port)])
        proxy.close()
        const words = new RegExp(`connection was lost during "${pppoe}" after \\d{4} bytes`)
        return {
          ...judgeError(7, words, (text) => isPart(rowsOf(text), lab.truth))(run),
          code: run.code,
          lateMs: run.endedAt - proxy.endedAt,
        }
      }),
  },
  {
    name: 'the output stops, --timeout 2',
    play: ({ engine }) =>
      inLab(engine, ['hang-mid=30'], '80', async (lab) => {
        const proxy = await startListeningProxy(lab.port)
        const run = await brasctl([...brief, '--timeout', '2', ...lab.way(proxy.port)])
        const lateMs = run.endedAt - proxy.lastAt - 2000
        proxy.close()
        const words = new RegExp(`no output for 2 s during "${pppoe}" \\(\\d{4} bytes so far\\)`)
        return { ...judgeError(5, words, (text) => isPart(rowsOf(text), lab.truth))(run), code: run.code, lateMs }
      }),
  },
  scripted('no answer but log lines, --timeout 3', () => ({
    args: [...brief, '--timeout', '3'],
    event,
    async answer(line, session) {
      if (!line.startsWith('show')) return
      session.mark(3000)
      await new Promise(() => {})
    },
    judge: judgeError(5, /no output for 3 s during "show service id 100 pppoe session" \(/),
  })),
  scripted('a reply of 11 s that goes on, --timeout 2', ({ screens }) => ({
    args: [...all, '--timeout', '2'],
    async answer(line, session) {
      const screen = screens.get(line) ?? ''
      if (line !== asked[0]) return session.say(screen)
      const size = Math.ceil(screen.length / 10)
      for (let at = 0; at < screen.length; at += size) {
        await session.pause(1100)
        session.say(screen.slice(at, at + size))
      }
    },
  })),
  scripted('a question (y/n)?', ({ screens, lab }) => {
    const words = /asks for confirmation; brasctl did not answer: Do you want to continue \(y\/n\)\?$/
    const judge = judgeError(6, words, (text) => isPart(rowsOf(text), lab.truth))
    let key = null
    return {
      args: [...brief, '--service', '100', '--type', 'pppoe', '--timeout', '30'],
      async answer(line, session) {
        if (line !== pppoe) return session.say(screens.get(line) ?? '')
        session.say(`${screens.get(pppoe).split('\r\n').slice(0, 20).join('\r\n')}\r\n${question}`)
        session.mark()
        key = await session.key()
        session.say('n\r\n')
      },
      judge(run) {
        const { isRight, seen } = judge(run)
        return { isRight: isRight && key === 'n', seen }
      },
    }
  }),
  {
    name: 'an unknown command',
    play: ({ engine, quietMs }) =>
      inLab(engine, [], '24', async (lab) => {
        const run = await brasctl(['run', ...lab.way(), '--', 'show foo'])
        const words =
          engine === 'md'
            ? /refused "show foo": MINOR: MGMT_CORE #2201: Unknown element - 'foo'$/
            : /refused "show foo": Error: Bad command\.$/
        // The words and the mark below the word are shown as the router printed them.
        const isRight = run.code === 6 && words.test(firstError(run)) && /\^/.test(run.stdout)
        return { isRight, seen: firstError(run), code: run.code, lateMs: run.ms - quietMs.one }
      }),
  },
  scripted('`show log` with MINOR:', () => ({
    args: runOf('show log log-id 99'),
    needs: 'one',
    answer: (line, session) => session.say(line.startsWith('show') ? `${logOfRouter.join('\r\n')}\r\n` : ''),
    judge: judgeLines(logOfRouter),
  })),
  harmless('an echo rewritten with quotes', ['echo-quotes']),
  harmless('no newline before the prompt', ['no-newline']),
  scripted('no newline: `# Finished` before the prompt', () => ({
    args: runOf('show bof'),
    needs: 'one',
    answer: (line, session) => session.say(line === 'show bof' ? 'primary-image cf3:\\x\r\n# Finished' : ''),
    judge: judgeLines(['primary-image cf3:\\x', '# Finished']),
  })),
  harmless('a spinner with backspaces', ['spinner']),
  {
    name: 'the engine is told by what is seen',
    play: async ({ engine, lab, quietMs }) => {
      const run = await brasctl(['routers', 'check', '-o', 'ndjson', ...lab.way()])
      const [row] = run.code === 0 ? rowsOf(run.stdout) : []
      return {
        isRight: row?.engine === engine && row?.systemName === 'BRAS1',
        seen: row ? `right data: ${row.engine}` : firstError(run),
        code: run.code,
        lateMs: run.ms - quietMs.one,
      }
    },
  },
  scripted('a layout that is unknown', () => ({
    args: runOf(pppoe),
    needs: 'one',
    answer: (line, session) => session.say(line === pppoe ? unknownLayout.map((one) => `${one}\r\n`).join('') : ''),
    judge: (run) => {
      const words =
        /the answer to "show service id 100 pppoe session" was not understood; it begins: "Sessions, a new look"$/
      const { isRight, seen } = judgeError(7, words)(run)
      return { isRight: isRight && unknownLayout.every((line) => run.stderr.includes(JSON.stringify(line))), seen }
    },
  })),
  {
    name: 'a command not in the catalogue, parse',
    play: async () => {
      const run = await brasctl(['parse', 'show nope', '/dev/null'])
      return { ...judgeError(2, /cannot parse "show nope"/)(run), code: run.code, lateMs: run.ms }
    },
  },
]
