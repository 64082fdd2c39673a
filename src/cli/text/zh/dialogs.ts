import type { Text } from '../contents.ts'
import type { ProbeFacts } from '../ping-text.ts'
import { list, percent } from './words.ts'

/** What is asked, and what kick, report and lab say. */
export const dialogs: Pick<Text, 'ask' | 'kick' | 'report' | 'ping' | 'lab'> = {
  ask: {
    // The half-width colon is what the prompt is cut at where nobody can be asked.
    password: (router, user) => `${router} 上 ${user} 的密码: `,
    passphrase: (file) => `私钥 ${file} 的口令: `,
    hostKeyTaken: (address, type, fingerprint) => `${address} 的主机密钥是新的，已保存：${type} ${fingerprint}`,
    hostKey: (address, type, fingerprint) =>
      `${address} 的主机密钥未知：${type} ${fingerprint}\n以后都认它为这台路由器的密钥吗？[y/N] `,
    newHostKey: ({ address, type, fingerprint, known, isHop }) =>
      `${address} 的主机密钥\n  原来  ${known.length === 0 ? '无' : list(known)}\n  现在  ${type} ${fingerprint}\n${
        isHop
          ? '可能有人在中间冒充：请向这台跳板机的管理者核实，并与它上面的密钥核对。'
          : 'SR OS 没有配置 preserve-key 时，每次重启都会生成新密钥。请与路由器上的密钥核对。'
      }\n接受吗？[y/N] `,
    yes: /^(?:\u662f|y|yes)$/i,
  },
  kick: {
    summary: (router, count, online) => {
      const share = online === null || online === 0 ? '' : `，占在线用户 ${online} 个的 ${percent(count, online)}`
      return `${router}：${count} 个会话将下线${share}`
    },
    beside: (count) => `其中 ${count} 个不是要找的，但同一条命令会结束它们`,
    pace: (rate, duration) => `逐个清除，每秒 ${rate} 个，约需 ${duration}。`,
    moreSessions: (count) => `还有 ${count} 个；用 --dry-run -o csv 列出全部`,
    moreLines: (count) => `还有 ${count} 条命令`,
    returns: {
      pppoe: 'PPPoE 用户会自动重新拨号，通常在几秒之内。',
      ipoe: 'IPoE 用户要等租约到期或设备重启后才会重新上线。',
    },
    wider: (count) => `路由器没有范围更小的命令。这一条会结束 ${count} 个会话：`,
    saved: (file) => `已保存到 ${file}；用 brasctl kick --apply ${file} 执行`,
    progress: (lines, total) => `${lines} / ${total} 条命令`,
    ask: {
      one: '让它下线吗？[y/N] ',
      count: (count) => `${count} 个会话将全部下线。请输入会话数以确认：`,
      place: (phrase, count) => `${count} 个会话将全部下线。请输入“${phrase}”以确认：`,
    },
    unseen: '已发送的命令可能已经执行：用 brasctl audit 查看记录，用 brasctl sessions 查看谁在线',
    result: (counts) => counts.map(([outcome, count]) => `${count} 个${outcome}`).join('，'),
    outcomes: { gone: '已下线', back: '已重新上线', still: '仍在线', unknown: '不明' },
  },
  report: {
    wrote: (file, sessions, commands, problems) =>
      `已写入 ${file}：会话 ${sessions}，命令 ${commands}，未读懂 ${problems}`,
    leftOut: (file, bytes) => `${file} 太长，打包时略去 ${bytes} 字节，每个回答保留首尾`,
    look: '发送之前请通读全文：未预料到的文字可能含有用户或网络的名称。',
  },
  ping: {
    results: {
      reachable: (facts) => `${way(facts)}：${share(facts)}`,
      lossy: (facts) => `${way(facts)}：${share(facts)}`,
      timeout: (facts) => `${way(facts)}：没有回应，0/${facts.sent}`,
      'no-route': (facts) => (facts.target === null ? `${facts.from}：没有默认路由` : `${way(facts)}：没有路由`),
      'bad-source': (facts) =>
        `${way(facts)}：源地址${facts.source === null ? '' : ` ${facts.source} `}不是路由器在该实例中的地址`,
      bounced: (facts) => `${way(facts)}：途中有设备回应不可达，0/${facts.sent}`,
      unsent: (facts) => `${way(facts)}：没有发送`,
    },
    legs: { outside: '公网侧到目标：', cr: '公网侧到 CR： ', user: '业务到用户：  ' },
    good: '正常',
    lossy: '丢包',
    bad: '不通',
  },
  lab: {
    // Scripts wait for this word, whatever the language.
    ready: (routers) => `ready: ${routers}`,
    try: (command) => `试试：${command}`,
    password: (password) => `密码：${password}`,
    stop: '按 Ctrl-C 停止',
  },
}

const way = ({ target, from }: ProbeFacts) => `${from} 到 ${target}`

/** `5/5，丢包 0%，1.70/1.83/1.93 ms`; of duplicates the router tells no percentage. */
function share({ sent, received, duplicates, lossPercent, times }: ProbeFacts): string {
  const parts = [
    `收到 ${received}/${sent}`,
    ...(lossPercent === null ? [] : [`丢包 ${lossPercent}%`]),
    ...(duplicates ? [`重复 ${duplicates} 个`] : []),
    ...(times === null ? [] : [times]),
  ]
  return parts.join('，')
}
