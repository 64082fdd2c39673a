import type { GrowingCounter, Reason } from '../../../operations/line/finding.ts'
import type { LineText } from '../line-text.ts'
import { decimalsOf, quantityUnits } from '../optics.ts'

const quantities: Readonly<Record<string, string>> = {
  temperature: '温度',
  supplyVoltage: '供电电压',
  txBias: '发射偏置电流',
  txPower: '发光功率',
  rxPower: '收光功率',
}

const counters: { readonly [Counter in GrowingCounter]: string } = {
  crcErrors: 'CRC 错误',
  fcsErrors: 'FCS 错误',
  alignmentErrors: '对齐错误',
  symbolErrors: '符号错误',
  internalRxErrors: 'MAC 内部接收错误',
  internalTxErrors: 'MAC 内部发送错误',
  inErrors: '入方向错误',
  outErrors: '出方向错误',
  inDiscards: '入方向丢弃',
  outDiscards: '出方向丢弃',
}

const levels = { alarm: '告警', warning: '预警' } as const
const within = (seconds: number) => (seconds === 0 ? '两次读取之间' : ` ${seconds} 秒内`)
const onLane = (lane: number | null) => (lane === null ? '' : `（通道 ${lane}）`)

function reason(why: Reason): string {
  switch (why.code) {
    case 'admin-down':
      return '已被人为关闭（admin down）'
    case 'no-transceiver':
      return '没有光模块'
    case 'no-light':
      return `收不到光${onLane(why.lane)}`
    case 'no-link':
      return '没有链路'
    case 'oper-down':
      return `有链路，但路由器将其置为 down（${why.state}）`
    case 'alarm':
      return `有告警 ${why.alarms.join('、')}`
    case 'optics': {
      const { quantity, value, threshold, side, level, lane } = why
      const print = decimalsOf(quantity, value, threshold)
      const limit = `${side === 'low' ? '低于下限' : '高于上限'}${levels[level]}值 ${print(threshold)}`
      return `${quantities[quantity] ?? quantity}${onLane(lane)} ${print(value)}${quantityUnits[quantity] ?? ''} ${limit}`
    }
    case 'errors':
      return `${counters[why.counter]}在${within(why.seconds)}增加 ${why.growth}`
    case 'flapping':
      return `端口抖动，在${within(why.seconds)}状态变化 ${why.changes} 次`
    case 'member':
      return `成员端口 ${why.port} ${why.verdict === 'down' ? '中断' : '劣化'}`
    case 'ports-up':
      return `${why.expected} 个端口中只有 ${why.up} 个 up`
  }
}

export const line: LineText = {
  verdicts: { good: '正常', degraded: '劣化', down: '中断', off: '已关闭' },
  reason,
  headline: (verdict, reasons) => (reasons.length === 0 ? verdict : `${verdict}：${reasons.join('；')}`),
  labels: {
    state: '状态',
    ports: 'up 的端口',
    description: '描述',
    lag: '所属 LAG',
    users: '端口下用户数',
    rxPower: '收光功率',
    txPower: '发光功率',
    temperature: '温度',
    errors: 'CRC 错误',
    discards: '丢弃',
    changes: '状态变化次数',
    utilization: '利用率',
    transceiver: '光模块',
    alarms: '告警',
  },
  state: ({ admin, oper, link, since }) =>
    [
      ...[`admin ${admin ? 'up' : 'down'}`, `oper ${oper}`],
      ...(link === null ? [] : [link ? '有链路' : '无链路']),
      ...(since === null ? [] : [`始于 ${since}`]),
    ].join('，'),
  limits: (good, lowAlarm, highAlarm) => `正常 ${good}，告警 ${lowAlarm} 和 ${highAlarm}`,
  grown: (count, growth, seconds) => `${count}，在${within(seconds)} +${growth}`,
  sides: (input, output) => `入 ${input}，出 ${output}`,
}
