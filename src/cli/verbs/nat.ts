import { BrasctlError } from '../../errors.ts'
import { lookUpNat } from '../../operations/nat/look-up.ts'
import { natPools } from '../../operations/nat/pools.ts'
import { usageBar } from '../../render/bar.ts'
import type { Row } from '../../render/row.ts'
import type { Column, View } from '../../render/view.ts'
import { catalogue } from '../../sros/catalogue.ts'
import { fieldsOf } from '../../sros/define.ts'
import { natColumns, natFields } from '../../sros/records/nat.ts'
import { answerFromRouters } from '../answer.ts'
import type { Context, Verb } from '../context.ts'
import { linesOf } from '../keys.ts'
import { readNatQuestions, type SideFlags } from '../nat-questions.ts'
import type { InstanceFlags, KeyFlags, RouterFlags } from '../options.ts'
import { addInstanceOption, addKeyOptions, addRouterOptions } from '../options.ts'
import type { Text } from '../text/contents.ts'
import { viewOf } from '../views/rows.ts'

interface NatFlags extends RouterFlags, KeyFlags, SideFlags, InstanceFlags {
  readonly sessions?: true
}

const flows = catalogue['nat-sessions']
const poolFields = [
  ...fieldsOf(catalogue['nat-pool']).filter((field) => field !== 'extra'),
  ...['groupState', 'groupDegraded', 'membersActive', 'extra'],
]
const poolColumns = [
  'pool',
  'usedPercent',
  'kind',
  'instance',
  'outside',
  'highUsage',
  'groupState',
  'highWatermark',
  'natGroup',
]

/** `nat KEY…`: a user's outside addresses and ports, or who has one of them now; `nat pools`: how full the pools are. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.natKeys), text), text)
    command
      .option('--inside', text.options.inside)
      .option('--outside', text.options.outside)
      .option('--sessions', text.options.natSessions)
    addInstanceOption(command, text, false)
    return (typed: string[], flags: NatFlags) => {
      const isPools = typed.length === 1 && typed[0] === 'pools'
      return isPools ? showPools(context, flags) : showBlocks(context, typed, flags)
    }
  },
}

async function showBlocks(context: Context, typed: readonly string[], flags: NatFlags): Promise<number> {
  const { text, streams } = context
  if (flags.instance !== undefined) {
    throw new BrasctlError('option-conflict', { options: ['--instance', typed[0] ?? '--account'] })
  }
  const questions = await readNatQuestions(typed, flags, () => linesOf(streams.stdin))
  if (questions === null) throw new BrasctlError('key-missing', { verb: 'nat' })
  const sessions = flags.sessions === true
  const view = sessions ? viewOf(fieldsOf(flows), flows.columns, text) : blockView(text)
  return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
    for (const question of questions) yield* lookUpNat(target, question, { services, sessions }, report)
  })
}

/** Whose the block is, is the answer: his name is never cut, and the address inside goes first. */
function blockView(text: Text): View {
  const view = viewOf(natFields, natColumns, text, ['insideIp'])
  const columns = view.columns.map((column) => (column.field === 'subscriber' ? { ...column, priority: 1 } : column))
  return { ...view, columns }
}

async function showPools(context: Context, flags: NatFlags): Promise<number> {
  const option = ['inside', 'outside', 'sessions'].find((name) => Object.hasOwn(flags, name))
  if (option !== undefined) throw new BrasctlError('option-conflict', { options: ['pools', `--${option}`] })
  const view = poolView(context.text)
  return answerFromRouters(context, flags, view, async function* ({ target, report }) {
    yield await natPools(target, flags.instance ?? null, report)
  })
}

/** As the table of address pools: a bar beside the percentage. */
function poolView(text: Text): View {
  const view = viewOf(poolFields, poolColumns, text)
  return {
    ...view,
    columns: view.columns.flatMap((column): Column[] => {
      if (column.field === 'pool') return [{ ...column, priority: 1 }]
      if (column.field !== 'usedPercent') return [column]
      return [
        { ...column, priority: 1, show: showPercent },
        { ...column, title: '', align: 'left', isWhole: true, show: showBar },
      ]
    }),
  }
}

function showPercent(value: unknown, row: Row): string {
  return isLessThanOne(row) ? '<1' : typeof value === 'number' ? String(value) : ''
}

function showBar(value: unknown, row: Row): string {
  return typeof value === 'number' ? usageBar(value, isLessThanOne(row)) : ''
}

/** SR OS prints `< 1` for a share that is not nothing; its row has 0, and keeps the text beside the labels without a field. */
function isLessThanOne({ usedPercent, extra }: Row): boolean {
  const texts = typeof extra === 'object' && extra !== null ? Object.entries(extra) : []
  return (
    usedPercent === 0 &&
    texts.some(([label, text]) => /block usage \(%\)$/i.test(label) && /^<\s*1$/.test(String(text)))
  )
}
