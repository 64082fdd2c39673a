import type { SettingProblem } from '../../../errors.ts'
import type { ExpectationKind, FlawKind } from '../../../fleet/inventory-problem.ts'
import { list } from './words.ts'

type Words<Kind extends string> = Readonly<Record<Kind, (values: readonly string[]) => string>>

const range =
  (what: string) =>
  ([least, most]: readonly string[]) =>
    `${what}（${least} 到 ${most}）`

const letters = '字母、数字、_ . -'

/** What a setting of an inventory should be, behind 应为. */
const expectations: Words<ExpectationKind> = {
  'one-of': (values) => `以下之一：${list(values)}`,
  'only-one-of': (values) => `只写以下之一：${list(values)}`,
  auth: (values) => `由以下各项组成的列表，每项最多一次：${list(values)}`,
  port: range('端口号'),
  'service-id': range('业务编号'),
  'log-id': range('日志编号'),
  lines: range('命令行数'),
  routers: range('路由器台数'),
  'seconds-most': ([most]) => `秒数，最大 ${most}`,
  seconds: () => '大于 0 的秒数',
  'login-rate': () => '每秒登录次数，大于 0',
  boolean: () => 'true 或 false',
  zone: () => '时区：Asia/Shanghai、"+08:00"、UTC',
  mapping: () => '键值映射',
  'file-path': () => '文件路径',
  user: () => '用户名',
  host: () => '主机名或 IP 地址，不带端口',
  jump: () => '[user@]host[:port]，多台用逗号分隔，或 none',
  'shell-command': () => 'shell 命令',
  'service-name': () => `业务名称：${letters}，不能全是数字`,
  'router-name': () => `路由器名称：${letters}`,
  'router-names': () => '路由器名称的列表',
  'free-name': () => '没有路由器使用的名称',
  group: () => '组名',
  'group-name': () => `组名：${letters}`,
  'group-names': () => '组名的列表',
  'list-file': () => '以 .csv 或 .json 结尾的文件',
  files: () => '文件的列表',
  name: () => '名称',
  names: () => '名称的列表',
  devices: () => '设备的列表',
  'header-row': () => '标题行',
  json: () => 'JSON',
  'json-list': () => '带 _meta 的 Ansible 清单、带 results 的 NetBox 列表，或带 name 和 host 的路由器列表',
  comma: () => '引号之后是逗号或行尾',
  cells: ([wanted, found]) => `与标题行相同的 ${wanted} 格，实际为 ${found} 格`,
  'whole-list': ([found, all]) =>
    `完整的列表，而这只是其中一页，有 ${all === undefined ? `${found} 台` : `${all} 台中的 ${found} 台`}；请用 limit=0 查询`,
}

const flaws: Words<FlawKind> = {
  'unknown-key': (values) => `未知的键，应为以下之一：${list(values)}`,
  'unknown-column': (values) => `未知的列，应为以下之一：${list(values)}`,
  'no-such-file': ([file]) => `文件 ${file} 不存在`,
  'stands-already': ([router, place]) => `${place} 中已有 ${router}`,
  'duplicate-key': () => '键重复',
  'duplicate-column': () => '列重复',
  'missing-column': () => '缺少这一列',
  'unknown-alias': () => '未知的别名',
  'name-taken': () => '已有路由器使用这个名称',
  'no-such-router': () => '没有这台路由器',
  secret: () => '密码不能写在这里，请用 passwordFile 或 passwordCommand',
  'secret-passphrase': () => '口令不能写在这里，请用 passphraseFile',
  'open-quotes': () => '引号没有闭合',
  yaml: ([words = '']) => `不是正确的 YAML：${words}`,
  other: ([words = '']) => words,
}

export function expectedText(expected: string | SettingProblem): string {
  if (typeof expected === 'string') return expected
  return expectations[expected.kind as ExpectationKind](expected.values)
}

export function problemText(problem: SettingProblem): string {
  if (!(problem.kind in expectations)) return flaws[problem.kind as FlawKind](problem.values)
  const expected = expectedText(problem)
  return `${problem.isMissing ? '缺少这个键，' : ''}应为${/^[!-~]/.test(expected) ? ' ' : ''}${expected}`
}
