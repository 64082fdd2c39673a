import type { Text } from './contents.ts'
import { diag } from './zh/diag.ts'
import { dialogs } from './zh/dialogs.ts'
import { events } from './zh/events.ts'
import { history } from './zh/history.ts'
import { line } from './zh/line.ts'
import { notices } from './zh/notices.ts'
import { requestErrors } from './zh/request-errors.ts'
import { routerErrors } from './zh/router-errors.ts'
import { titles } from './zh/titles.ts'
import { trace } from './zh/trace.ts'
import { verbs } from './zh/verbs.ts'
import { kinds, list } from './zh/words.ts'

export const zh: Text = {
  tagline: 'Nokia / Alcatel-Lucent 7750 SR 路由器（用作 BRAS/BNG）的用户运维工具',
  usage: '用法：',
  headings: { arguments: '参数：', options: '选项：', shared: '通用选项：', verbs: '子命令：' },
  more: '用 `brasctl help VERB` 查看某个子命令的详细帮助',
  defaults: (value) => `默认：${value}`,
  choices: (values) => `可选：${values}`,
  ...verbs,
  errors: { ...requestErrors, ...routerErrors },
  notices,
  labels: { error: '错误', warning: '警告', hint: '提示', note: '说明' },
  kinds,
  nothing: '没有查到',
  progress: (done, total, waiting) => `${done}/${total} 台路由器；等待 ${waiting.join('、')}`,
  routers: (names) => (names.length <= 5 ? list(names) : `${list(names.slice(0, 4))} 等 ${names.length} 台路由器`),
  onTheWay: (router, message) => `连接 ${router} 途中：${message}`,
  hopKey: {
    changed: ({ file, accept }) =>
      `可能有人在中间冒充：先向跳板机的管理者核实；只有确实换了密钥才可接受：brasctl routers accept-key ${accept}（替换 ${file} 中的密钥）`,
    unknown: ({ file, accept }) =>
      `请先与跳板机上的密钥核对；一致再用 --host-key accept-new 或 brasctl routers accept-key ${accept} 写入 ${file}`,
  },
  ...titles,
  line,
  diag,
  history,
  trace,
  ...dialogs,
  events,
}
