import { showDuration } from '../../../render/duration.ts'
import type { Text } from '../contents.ts'
import { moment } from '../moment.ts'
import { history } from './history.ts'
import { trace } from './trace.ts'
import { ago, few, printed, some } from './words.ts'

const engineName = { classic: 'classic CLI', md: 'MD-CLI' }

/** What is told beside an answer. */
export const notices: Text['notices'] = {
  unplaced: ({ router, command, line }) => `${router}：“${command}”的输出有一行无法解析：${JSON.stringify(line)}`,
  'unplaced-more': ({ router, command, count }) => `${router}：“${command}”的输出还有 ${count} 行无法解析`,
  incomplete: ({ router, command, rows, counted }) =>
    counted === null
      ? `${router}：“${command}”的输出没有到结尾就停了，读到 ${rows} 行`
      : `${router}：“${command}”读到 ${rows} 行，而路由器报 ${counted} 条`,
  refused: ({ router, command, answer }) => `${router}：路由器未执行“${command}”，已略过：${answer}`,
  listed: ({ router, command }) => `${router}：路由器不支持该过滤条件，已改为读取整个列表：“${command}”`,
  'sessions-only': ({ router, service }) =>
    `${router}：业务 ${service} 没有用户计数器；只统计了 PPPoE 会话，不含 IPoE 用户`,
  'servers-not-asked': ({ router, key }) =>
    `${router}：${key} 当前没有在线的 IPv4 地址，而本地 DHCP 服务器不能按 MAC 查询，因此没有查询；--server all 可读取全部租约`,
  'online-nowhere': ({ key, count }) => `${key} 在 ${count} 台路由器上都不在线；用 -r NAME 可检查为何不在该路由器上线`,
  'not-found': ({ router, key }) => (router === null ? `没有找到 ${key}` : `${router}：没有找到 ${key}`),
  'not-found-many': ({ count, first }) => `${count} 个查询条件没有找到：${first.join('、')} 等；-v 可全部列出`,
  'first-only': ({ count }) => `以上为最先找到的结果；另有 ${count} 台路由器没有询问或没有问完`,
  'last-found': ({ key, router, ageSeconds }) =>
    `${key} 上次（${ago(ageSeconds)}前）在 ${router} 上找到，先询问该路由器`,
  'last-found-many': ({ count, youngest, oldest }) =>
    `有 ${count} 个查询条件记得上次所在的路由器（${ago(youngest)}前至 ${ago(oldest)}前），先询问这些路由器`,
  'many-keys': ({ count, lists, lookUps }) =>
    `共 ${count} 个查询条件：${[
      ...(lists.length > 0 ? [`${few(lists)} 读取了整个列表（更省）`] : []),
      ...(lookUps.length > 0 ? [`${few(lookUps)} 逐个查询`] : []),
    ].join('，')}`,
  'found-twice': ({ user, places, older }) => {
    const found = places.map(({ router, since, upSeconds }) =>
      since === null ? router : `${router}（${moment(since)} 上线，已 ${showDuration(upSeconds ?? 0)}）`,
    )
    const which = older === null ? '无法判断哪个会话更早' : `${older} 上的会话更早，可能是残留会话`
    return `${user} 同时在多台路由器上在线：${found.join('、')}；${which}`
  },
  'found-twice-more': ({ count }) => `另有 ${count} 个用户同时在多台路由器上在线；-v 可全部列出`,
  'outer-only': ({ router, sap }) => `${router}：SAP ${sap} 本身没有会话；要查所有内层 VLAN 请用 ${sap}.*`,
  'nat-side': ({ router, ip, side }) =>
    side === 'inside'
      ? `${router}：${ip} 是用户自己的（内网）地址；要按公网地址查请加 --outside`
      : `${router}：${ip} 是 NAT 的公网地址，不是用户自己的地址`,
  'nat-none': ({ router, user, more }) =>
    more === 0
      ? `${router}：${user} 在线，但没有经过 NAT`
      : `${router}：${user} 等 ${more + 1} 个用户在线，但没有经过 NAT`,
  'nat-free': ({ router, outside, pool }) => `${router}：${outside} 目前没有用户使用；它属于 NAT 地址池 ${pool}`,
  'nat-no-pool': ({ router, outside, pools }) =>
    `${router}：它的 NAT 地址池都不包含 ${outside}；现有地址池：${pools.join('、')}`,
  'nat-ports-unknown': ({ router, ip, count }) => `${router}：${count} 个用户共用 ${ip}，路由器没有给出各自的端口`,
  'nat-instances': ({ router, count }) =>
    `${router}：共有 ${count} 个 VPRN，只查询了 Base；请用 --instance 指定其中一个`,
  'not-clearable': ({ router, host, origin }) =>
    `${router}：${host} 既没有会话，也没有可清除的 DHCP 租约${origin === '' ? '' : `（${origin}）`}`,
  newcomer: ({ router, sap, count }) => `${router}：SAP ${sap} 上新来了 ${count} 个会话，会一起下线，因此没有清除`,
  'nothing-sent': ({ router }) => `${router}：没有发送任何命令`,
  stopped: ({ router, taken }) => `${router}：发送 ${taken} 条命令后停止；各行说明每个会话的结果`,
  'verified-anew': ({ router, line }) => `${router}：“${line}”没有收到回答；已重新连接，查看其结果`,
  unverified: ({ router, reason }) => `${router}：无法再次读取会话：${reason}`,
  'key-alone': ({ router, key }) => `${router}：${key} 不在线，只能找到直接提到它的事件`,
  'clock-unread': ({ router }) => `${router}：路由器没有给出时间，改用本机时间`,
  'log-file': ({ problem }) => history.problem(problem),
  'trace-nobody': ({ outside, at, doubts }) =>
    `没有找到 ${at} 使用 ${outside} 的用户${doubts.length === 0 ? '' : `；但不能排除有人使用：${doubts.map((kind) => trace.doubtsOfNobody[kind] ?? trace.doubts[kind]).join('；')}`}`,
  'trace-part': ({ since, until }) =>
    `只读取了日志中 ${since ?? '开头'} 到 ${until ?? '结尾'} 的部分；更早分配而从未释放的端口块需用 --whole 才能找到`,
  'key-crowded': ({ key, count }) =>
    `${key}：日志中出现过 ${count} 个 MAC，太多而不逐个查找；只列出直接提到 ${key} 的事件`,
  'key-widened': ({ key, words }) => `${key}：日志表明以下名称与其相关，提到它们的事件也一并列出：${some(words)}`,
  'log-reach': ({ router, logId, oldest, zone, count, isWrapped, dropped }) => {
    const held = oldest === null ? '空' : `${count} 条，最早 ${printed(oldest)} ${zone}`
    const wrapped = isWrapped === null || oldest === null ? '' : isWrapped ? '，更早的已被覆盖' : '，没有被覆盖'
    return `${router}：日志 ${logId}：${held}${wrapped}${dropped === 0 ? '' : `，丢弃 ${dropped} 条`}`
  },
  'log-short': ({ router, logId, oldest, zone }) =>
    `${router}：日志 ${logId} 达不到 --since 所要求的时间，最早的事件为 ${printed(oldest ?? '')} ${zone}`,
  'log-gap': ({ router, logId, missed }) =>
    `${router}：日志 ${logId} 有 ${missed} 条事件在两次查看之间被覆盖；请缩短 --interval`,
  'other-engine': ({ router, engine, expected }) =>
    `${router}：实际是 ${engineName[engine]}，而清单文件写的是 dialect: ${expected}；已按实际的 CLI 查询`,
  skipped: ({ file, command }) => `${file}：已跳过“${command}”`,
}
