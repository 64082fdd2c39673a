import type { Text } from '../contents.ts'
import { inUnits } from '../moment.ts'

export const breaks: Readonly<Record<string, string>> = {
  torn: '行尾缺失',
  unreadable: '行尾缺失或被改动',
  edited: '被改动',
  number: '之前有行缺失或多出',
  previous: '前一行不是原来那一行',
}

export const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: '该端口没有服务（ECONNREFUSED）',
  EHOSTUNREACH: '没有到该主机的路由（EHOSTUNREACH）',
  ENETUNREACH: '没有到该网络的路由（ENETUNREACH）',
  ENOTFOUND: '域名不存在（ENOTFOUND）',
  EAI_AGAIN: '暂时无法解析域名（EAI_AGAIN）',
  ENOENT: '文件不存在',
  EACCES: '没有权限（EACCES）',
  EISDIR: '这是一个目录',
  ENOTDIR: '路径中有一部分不是目录（ENOTDIR）',
  ENOSPC: '空间不足（ENOSPC）',
  'ssh-missing': '本机没有 ssh 程序（openssh-client）',
  ECONNRESET: '连接被对端关闭（ECONNRESET）',
  'not-a-plan': '不是 brasctl kick 的计划文件',
  ETIMEDOUT: '没有应答（ETIMEDOUT）',
  'connect-failed': '连接未成功',
  prohibited: '该处禁止转发',
  permissions: '其他用户可以写入；应为 0600',
  'not-a-record': '不是 brasctl --record 的记录',
  'jump-unknown': '只有系统的 ssh 知道跳板机，而 accept-key 不使用它',
  'no-sign-of-life': '对端不再应答',
  'no-yaml': '只能往 YAML 中添加路由器',
  layout: '其写法无法自动添加，请手工添加',
  EFBIG: '文件不允许再变大（EFBIG）',
}

export const shapes: Readonly<Record<string, string>> = {
  ip: '198.51.100.7、2001:db8::7 或 198.51.100.0/24',
  address: '198.51.100.7 或 2001:db8::7',
  mac: '00:24:25:0c:ab:9c、0024-250c-ab9c、0024.250c.ab9c 或 0024250cab9c',
  sap: '1/1/4:1607.2011、1/1/4:1607 或 lag-1:100.200',
  port: '1/1/4、1/1/c2/1 或 lag-1',
  endpoint: '203.0.113.7:40123，端口最大为 65535',
}

export const list = (values: readonly string[]) => values.join('、')

/** Of many names, the first ten and how many more there are. */
export const some = (names: readonly string[]) =>
  names.length <= 10 ? list(names) : `${list(names.slice(0, 10))} 等 ${names.length} 个`
export const or = (values: readonly string[]) => values.join(' 或 ')
// During the login there is no command yet.
export const during = (command: string) => (command === '' ? '登录时' : `执行“${command}”时`)
// Facts that come as a word of ours are said in Chinese; any other text is shown as it came.
const words = new Map([
  ['password', '密码'],
  ['passphrase', '私钥口令'],
  ['router', '路由器'],
  ['service', '业务'],
  ['first line empty', '第一行为空'],
  ['closed-before-login', '登录前连接被关闭'],
  ['closed-during-login', '登录过程中关闭，但没有拒绝'],
  ['closed-after-login', '登录后连接立即被关闭'],
  ['no-operator', '缺少运算符'],
  ['not-a-number', '< 和 > 后面必须是数字'],
])
export const wordFor = (fact: string) => words.get(fact) ?? fact

export function percent(count: number, all: number): string {
  const share = (count / all) * 100
  return share < 0.1 ? '不到 0.1%' : `${share.toFixed(share < 10 ? 1 : 0)}%`
}

/** An ISO time to the second, without its offset: the name of the zone stands behind it. */
export const printed = (iso: string) => iso.slice(0, 19).replace('T', ' ')

/** Routers by name, or how many there are. */
export const few = (routers: readonly string[]) => (routers.length <= 5 ? list(routers) : `${routers.length} 台路由器`)

/** How long, in the largest unit of which there are two. */
export const ago = (seconds: number) => inUnits(seconds, ['秒', '分钟', '小时', '天'], ' ')

/** What a key can be, in the middle of a sentence. */
export const kinds: Text['kinds'] = {
  account: '账号',
  ip: 'IP 地址',
  mac: 'MAC',
  sap: 'SAP',
  port: '端口',
  endpoint: '带端口的公网地址',
  address: '单个 IP 地址',
}
