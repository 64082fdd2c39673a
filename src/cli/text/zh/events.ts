import type { EventFacts, Text } from '../contents.ts'

/** What happened, for each kind of event that is known. */
export const events: Text['events'] = {
  'subscriber-created': ({ subscriber }) => `上线：${subscriber}`,
  'subscriber-deleted': ({ subscriber }) => `下线：${subscriber}`,
  'msap-created': ({ sap }) => `创建 MSAP ${sap}`,
  'msap-deleted': ({ sap }) => `删除 MSAP ${sap}`,
  'msap-failed': ({ mac, sap, reason }) => `${mac} 的 MSAP ${sap} 创建失败：${reason}`,
  'host-lost': ({ ip, mac, sap }) => `${sap} 上的 ${ip}（${mac}）不再应答`,
  'host-restored': (event) => `${at(event)}主机恢复应答`,
  'lease-created': ({ ip, mac }) => `地址 ${ip} 租给 ${mac}`,
  'lease-modified': ({ ip, mac }) => `${mac} 的租约 ${ip} 已更新`,
  'lease-deleted': ({ ip, mac }) => `${mac} 的租约 ${ip} 已结束`,
  'offer-expired': ({ ip, mac }) => `向 ${mac} 提供了 ${ip}，对方没有领取`,
  'lease-not-owned': ({ ip, mac }) => `${mac} 请求 ${ip}，但该地址已租给他人`,
  'subnet-low': ({ extra }) => `子网 ${extra['Subnet']} 只剩 ${extra['Free']} 个空闲地址`,
  'dhcp-suspicious': ({ sap, reason }) => `${sap} 上有可疑的 DHCP 报文：${reason}`,
  'pppoe-failed': (event) => `${at(event)}${of(event)} PPPoE 拨号失败：${event.reason}`,
  'auth-failed': (event) => `${at(event)}认证失败：${event.reason}`,
  'limit-reached': (event) => `${at(event)}达到上限：${event.reason}`,
  'locked-out': (event) => `${at(event)}已被锁定：${event.reason}`,
  'sap-changed': ({ sap, extra, reason }) =>
    `SAP ${sap} 状态变为 ${extra['Oper']}${reason === '' ? '' : `（${reason}）`}`,
  'saps-updated': ({ port }) => `端口 ${port} 的 SAP 状态已随端口更新`,
  'link-down': ({ extra }) => `${extra['Interface']} 断开`,
  'link-up': ({ extra }) => `${extra['Interface']} 恢复`,
  'alarm-raised': ({ port, reason }) => `${port} 告警：${reason}`,
  'alarm-cleared': ({ port, reason }) => `${port} 告警解除：${reason}`,
  'ddm-raised': ({ port, reason }) => `${port} 光模块${measured(reason)}`,
  'ddm-cleared': ({ port, reason }) => `${port} 光模块${measured(reason)}已解除`,
  'nat-mapped': ({ ip, extra }) =>
    `公网 ${extra['Outside IP']} 端口 ${extra['Ports']} 分配${ip === '' ? '' : `给 ${ip}`}`,
  'nat-freed': ({ ip, extra }) =>
    `公网 ${extra['Outside IP']} 端口 ${extra['Ports']} 释放${ip === '' ? '' : `，原属 ${ip}`}`,
  'clear-run': ({ extra }) => `有人执行了清除：${extra['Function']} ${extra['Parameters']}`,
}

const measures: Readonly<Record<string, string>> = {
  temperature: '温度',
  supplyVoltage: '供电电压',
  txBiasCurrent: '偏置电流',
  txOutputPower: '发送光功率',
  rxOpticalPower: '接收光功率',
}
const words: Readonly<Record<string, string>> = { low: '过低', high: '过高', warning: '预警', alarm: '告警' }

/** `rxOpticalPower-low-alarm` in words. */
function measured(reason: string): string {
  const [, measure = '', side = '', degree = ''] = /^(\w+)-(low|high)-(warning|alarm)$/.exec(reason) ?? []
  return degree === '' ? ` ${reason}` : `${measures[measure] ?? measure}${words[side]}（${words[degree]}）`
}

function at({ sap, port }: EventFacts): string {
  return sap !== '' ? `${sap} 上` : port !== '' ? `${port} 上` : ''
}

function of({ account, mac }: EventFacts): string {
  return account !== '' ? ` ${account}` : mac !== '' ? ` ${mac}` : ''
}
