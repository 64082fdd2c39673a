import type { Finding, LinePart, RefusalKind, StepName, Unchecked } from '../../../operations/diag/finding.ts'
import { showDuration } from '../../../render/duration.ts'
import type { DiagText } from '../diag-text.ts'
import { line } from './line.ts'

const refusals: { readonly [Kind in RefusalKind]: string } = {
  'login-refused': '登录被拒绝',
  'limit-reached': '已达到限制，无法上线',
  'locked-out': '曾被锁定',
  'pool-full': '没有可分配的地址',
  'host-lost': '终端已无应答',
  refused: '被路由器拒绝',
}

const reasonsUnchecked: { readonly [Why in Unchecked]: string } = {
  offline: '不在线',
  'place-unknown': '不知道从哪里接入，请用 SAP 或 MAC 查询',
  'mac-unknown': '不知道 MAC，请用 MAC 查询',
  'service-unknown': '不知道所属业务',
  'no-command': '路由器不回答此项',
  'no-policy': '路由器没有锁定策略',
  'no-server': '路由器没有相应的本地 DHCP 服务器',
  'no-events': '路由器的日志中没有用户事件',
  'not-told': '路由器没有给出',
  unread: '路由器的输出无法识别',
}

const steps: { readonly [Name in StepName | 'verdict']: string } = {
  session: '在线',
  places: '仅一处在线',
  host: '在转发',
  addresses: '有地址',
  errors: '无错误记录',
  lockout: '未被锁定',
  limits: '未超限制',
  pool: '地址池有余',
  sap: 'SAP 正常',
  port: '端口正常',
  optics: '光功率正常',
  log: '日志无异常',
  nat: 'NAT 正常',
  verdict: '一切正常',
}

/** 没有检查的项目。 */
const subjects: { readonly [Name in StepName]: string } = {
  session: '会话',
  places: '其他接入点',
  host: '转发',
  addresses: '地址',
  errors: '错误记录',
  lockout: '锁定',
  limits: '限制',
  pool: '地址池',
  sap: 'SAP',
  port: '端口',
  optics: '光功率',
  log: '事件日志',
  nat: 'NAT',
}

function part({ port, verdict, reasons }: LinePart): string {
  return `${port} ${line.headline(line.verdicts[verdict], reasons.map(line.reason))}`
}

/** A LAG is said with the ports of it that are ill. */
function partsIn([head, ...members]: readonly LinePart[]): string {
  const ill = members.map(part).join('；')
  if (head === undefined || ill === '') return head === undefined ? ill : part(head)
  return head.reasons.length === 0 ? `${part(head)}：${ill}` : `${part(head)}；${ill}`
}

const when = (at: string | null) => (at === null ? '' : `（${at.slice(0, 19).replace('T', ' ')}）`)
const kindOf = (type: string | null) => (type === 'pppoe' ? 'PPPoE' : type === 'ipoe' ? 'IPoE' : (type ?? '主机'))

function finding(found: Finding): string {
  switch (found.code) {
    case 'online': {
      const time = found.upSeconds === null ? '' : `，已在线 ${showDuration(found.upSeconds)}`
      return `${found.sap ?? '未知 SAP'} 上的 ${kindOf(found.type)}${time}`
    }
    case 'offline':
      return '本路由器上没有其会话或主机'
    case 'one-place':
      return `在本路由器上仅在 ${found.sap ?? '一个 SAP'}`
    case 'two-places':
      return `同时在线 ${found.places.length} 处：${found.places.join(' 和 ')}`
    case 'forwarding':
      return `${found.hosts} 个主机在转发`
    case 'no-host':
      return '会话没有主机'
    case 'not-forwarding':
      return `${found.addresses.join('、')} 不转发${found.isStandby ? '：本路由器是备用' : ''}`
    case 'addresses':
      return found.addresses.join('、')
    case 'no-address':
      return '会话没有地址'
    case 'no-refusal':
      if (found.where === 'limits') return '没有错误或事件提到限制'
      return found.old === 0 ? '路由器没有其错误记录' : `上线以来或最近一天内没有（更早的 ${found.old} 条）`
    case 'refused':
      return `${refusals[found.kind]}：${found.reason}${when(found.at)}`
    case 'not-locked':
      return '其 MAC 未被锁定'
    case 'locked': {
      const time = found.remainingSeconds === null ? '' : `，还剩 ${showDuration(found.remainingSeconds)}`
      return `${found.place === null ? '' : `在 ${found.place} 上`}已被锁定${time}`
    }
    case 'pool-free':
      return `地址池 ${found.pool} 有 ${found.free} 个空闲地址`
    case 'pools-free':
      return `${found.count} 个地址池，均未满`
    case 'pool-full':
      return `地址池 ${found.pool}（${found.instance}）没有空闲地址${found.isOwn ? '' : '（如果其地址来自该池）'}`
    case 'no-pool':
      return '其地址不来自本路由器的地址池'
    case 'sap-up':
      return `SAP ${found.sap} 正常`
    case 'sap-down':
      return `SAP ${found.sap} 已中断`
    case 'sap-absent':
      return `目前没有 SAP ${found.sap}；受管 SAP 随用户上线而产生`
    case 'line':
      return partsIn(found.parts)
    case 'optics-good':
      return `${found.port} 收光 ${found.rxPowerDbm.toFixed(1)} dBm，在门限之内`
    case 'no-optics':
      return '端口没有光功率读数'
    case 'log-quiet': {
      const reach = `日志最早到 ${found.since.slice(0, 19).replace('T', ' ')}`
      return `${found.events === 0 ? '没有与其有关的事件' : `与其有关的事件 ${found.events} 条，没有拒绝`}；${reach}`
    }
    case 'no-nat':
      return '在本路由器上不经过 NAT'
    case 'nat-block':
      return `外部地址 ${found.outsideIp}${found.ports === null ? '' : `，端口 ${found.ports}`}`
    case 'nat-missing':
      return `NAT 策略 ${found.policy} 没有给其外部地址`
    case 'nat-full':
      return `NAT 池 ${found.pool} 没有空闲端口块${found.isOwn ? '' : '（如果其经过该池）'}`
    case 'nat-free':
      return `${found.count} 个 NAT 池，均未满`
    case 'not-checked':
      return `未检查：${reasonsUnchecked[found.why]}`
  }
}

/** 用户无法上线时所说的话。 */
export const diag: DiagText = {
  steps,
  yes: '是',
  no: '否',
  unknown: '？',
  finding,
  owners: {
    operations: '网络运维（关闭端口的人）',
    access: '接入网（线路、OLT、传输）',
    bras: 'BRAS 维护',
    aaa: '认证与账号（RADIUS）',
    addresses: '地址规划',
    nat: 'NAT 维护',
    customer: '客服（用户终端及账号使用情况）',
  },
  verdict: ({ user, isOnline, found, unchecked, since }, owners) => {
    const rest = unchecked.length === 0 ? '' : `未检查：${unchecked.map((step) => subjects[step]).join('、')}。`
    const causes = found.map(
      (one, index) => `${finding(one.finding)}。责任方：${diag.owners[owners[index] ?? 'bras']}。`,
    )
    if (causes.length > 0)
      return `${user} ${isOnline ? `在线，但${/^[!-~]/.test(causes[0] ?? '') ? ' ' : ''}` : '不在线：'}${causes.join('另外，')}${rest}`
    if (isOnline) return `${user} 在线，未发现问题。${rest}`
    const reach = since === null ? '' : `（自 ${since.slice(0, 19).replace('T', ' ')} 起）`
    return `${user} 不在线，本路由器上找不到原因：没有被拒绝的登录${reach}。要么请求没有到达本路由器（终端、线路），要么该用户属于别的路由器。${rest}`
  },
}
