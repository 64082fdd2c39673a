import type { Text } from '../contents.ts'
import type { RequestError } from '../names.ts'
import { expectedText } from './problems.ts'
import { breaks, kinds, list, or, reasons, shapes, some, wordFor } from './words.ts'

/** Of what was typed, and of what was to be cleared. */
export const requestErrors: Pick<Text['errors'], RequestError> = {
  'key-unreadable': ({ key, kind }) => ({
    message: `“${key}”格式不对，应为：${kinds[kind as 'ip'] ?? kind}`,
    ...(kind in shapes ? { hint: `例如 ${shapes[kind]}` } : {}),
  }),
  'key-ambiguous': ({ key, readings }) => ({
    message: `“${key}”有两种解释`,
    hint: `请指明是哪一种：${or(readings)}`,
  }),
  'key-forbidden': ({ key, character }) =>
    character === ''
      ? { message: '查询条件为空' }
      : {
          message: `“${key}”含有不允许发给路由器的字符：${character}`,
          hint: '不接受换行符、控制字符、"、\\、?，账号中也不接受 *',
        },
  'logs-incomplete': ({ files }) => ({ message: `结果不完整：以下文件没有全部读取：${some(files)}` }),
  'batch-unreadable': ({ file, line }) => ({
    message: `${file}:${line}：无法解析`,
    hint: '每行为 ip,port,time：203.0.113.7,40123,2026-11-20 21:03:11 +0800',
  }),
  'time-unreadable': ({ time }) => ({
    message: `无法识别时间“${time}”`,
    hint: '例如 2026-11-20 21:03:11 +0800, 2026-11-20T21:03:11Z，或 epoch 秒数',
  }),
  'time-zone-missing': ({ time }) => ({
    message: `时间“${time}”没有时区`,
    hint: '请在时间后写 +0800 或 Z，或用 --zone Asia/Shanghai',
  }),
  'key-missing': ({ verb }) => ({
    message: `${verb} 缺少查询条件`,
    hint: `brasctl ${verb} KEY，KEY 是账号、IP、MAC、SAP 或端口`,
  }),
  'filter-unreadable': ({ filter, value, expected }) => ({
    message: `${wordFor(filter)}无效：“${value}”`,
    hint: `应为：${expected}`,
  }),
  'filter-missing': ({ command }) => ({
    message: `不带过滤条件的“${command}”不会发送：它会列出路由器上的全部流`,
    hint: `请加上过滤条件，例如：${command} inside-ip 10.0.0.11`,
  }),
  'field-unknown': ({ field, valid }) => ({
    message: `没有字段“${field}”`,
    hint: `可用字段：${list(valid)}`,
  }),
  'where-unreadable': ({ expression, reason }) => ({
    message: `“${expression}”不是有效的过滤条件：${wordFor(reason)}`,
    hint: "写法：'FIELD~REGEX'、FIELD=VALUE、FIELD!=VALUE、FIELD>NUMBER 或 FIELD<NUMBER",
  }),
  'option-conflict': ({ options }) => ({ message: `${options.join(' 与 ')} 不能同时使用` }),
  'option-unknown': ({ option, near }) => ({
    message: `没有选项 ${option}`,
    ...(near === null ? {} : { hint: `是不是 ${near}？` }),
  }),
  'option-value': ({ option, value, expected }) => ({
    message: `${option} 不能取“${value}”`,
    hint: `应为：${expectedText(expected)}`,
  }),
  'option-argument': ({ option }) => ({ message: `${option} 后面缺少取值` }),
  'verb-unknown': ({ verb, near }) => ({
    message: `没有子命令“${verb}”`,
    hint: near === null ? '用 `brasctl help` 查看全部子命令' : `是不是 ${near}？`,
  }),
  'option-misplaced': ({ option }) => ({
    message: `${option} 写在了路由器命令的位置，没有发送`,
    hint: "选项要写在 -- 之前：brasctl run -o json -- 'show version'",
  }),
  'argument-missing': ({ verb, argument }) => ({
    message: argument === 'line' || verb === 'parse' ? `${verb} 需要一条路由器命令` : `${verb} 缺少参数 ${argument}`,
    hint: `brasctl help ${verb}`,
  }),
  'argument-excess': ({ verb }) => ({ message: `${verb} 的参数太多`, hint: `brasctl help ${verb}` }),
  'command-unknown': ({ command, near }) => ({
    message: `不会解析命令“${command}”`,
    hint: near.length === 0 ? '用 `brasctl commands` 查看能解析的命令' : `相近的命令：${near[0]}`,
  }),
  'command-forbidden': ({ command, allowed }) => ({
    message: `“${command}”不是只读命令，未发送`,
    hint: `不加 --write 时只发送 ${list(allowed)}`,
  }),
  'command-unsafe': ({ command, character }) => ({
    message: `“${command}”含有 ${character}，未发送`,
    hint: '不接受换行符、控制字符、\\、?、未闭合的引号和 >',
  }),
  'file-unreadable': ({ file, reason }) => ({ message: `无法读取 ${file}：${reasons[reason] ?? reason}` }),
  'det-map-invalid': ({ file, line }) => ({
    message: `${file}:${line} 不是 NAT 映射表的一行`,
    hint: '格式为 CSV，表头为 outside_ip,first_port,last_port,inside_ip,inside_router',
  }),
  'det-map-outdated': ({ files, at }) => ({
    message: `所给的 NAT 映射表在 ${at} 均无效：${list(files)}`,
    hint: '请用 --det-map FILE@DATE 给出该时间之前导出的映射表',
  }),
  'log-file-missing': ({ file }) => ({ message: `没有这样的日志文件：${file}` }),
  'lab-account-unknown': ({ fault, account }) => ({
    message: `--fault ${fault}=${account}：模拟器里没有使用该账号的在线用户`,
    hint: '账号由 --seed、--subscribers 和 --release 决定；--truth FILE 可将其写入文件',
  }),
  'option-alone': ({ option, needs }) => ({ message: `${option} 只能与 ${needs} 同用` }),
  'users-several': ({ router, key, count }) => ({
    message: `${router}：${key} 对应 ${count} 个用户，每次只能检查一个`,
    hint: `用 brasctl find ${key} 查看`,
  }),
  'nat-missing': ({ router, key }) => ({
    message: `${router}：${key} 没有 NAT 策略，或没有 NAT 后的 IPv4 地址，没有 ping`,
    hint: '公网用户请用 brasctl ping IP',
  }),
  'nat-outside-unknown': ({ router, policy, command }) => ({
    message: `${router}：路由器没有说明 NAT 策略 ${policy} 的公网实例，没有 ping`,
    hint: `见“${command}”；可逐段检查：brasctl ping IP --router-instance R`,
  }),
  'cr-unknown': ({ router, instance, nextHop }) => ({
    message: `${router}：${instance} 的默认路由没有可以 ping 的 CR 地址${nextHop === null ? '' : `（${nextHop}）`}，没有 ping`,
    hint: '请指明：--cr IP',
  }),
  'outcome-unknown': ({ router, command }) => ({
    message: `${router}：“${command}”已发送，但没有收到回答，不知道是否已执行`,
    hint: '再次发送之前请先查看路由器；`brasctl audit` 中记为 unknown',
  }),
  'audit-unwritable': ({ file, reason }) => ({
    message: `操作记录 ${file} 无法写入：${reasons[reason] ?? reason}`,
    hint: '未能记录的命令不会发送；此前发送过什么，可用 `brasctl audit` 查看',
  }),
  'audit-broken': ({ file, line, why }) => ({ message: `${file}:${line} 与当初写入的不同（${breaks[why] ?? why}）` }),
  'router-unnamed': ({ verb }) => ({ message: `${verb} 不会自行选择路由器`, hint: '请指明：-r NAME' }),
  'service-missing': () => ({ message: '--all 需要 --service', hint: 'brasctl kick -r NAME --all --service 100' }),
  'confirmation-missing': ({ count, flags }) => ({
    message: count === null ? '无法询问确认，没有发送' : `将有 ${count} 个会话下线，但无法询问确认，没有发送`,
    hint: `请在终端上运行，或给出 ${flags}`,
  }),
  'not-confirmed': ({ router }) => ({ message: `${router}：未确认，没有发送` }),
  'count-differs': ({ router, expected, found }) => ({
    message: `${router}：会下线的会话是 ${found} 个，不是 ${expected} 个，没有发送`,
    hint: '用 --dry-run 查看',
  }),
  'wider-than-confirmed': ({ router, found, line }) => ({
    message: `${router}：路由器没有比“${line}”范围更小的命令，它会结束 ${found} 个会话，没有发送`,
    hint: `如果可以全部下线：--yes --expect ${found}`,
  }),
  'set-changed': ({ router, changed }) => ({
    message: `${router}：期间会话有变化（${changed} 个上线或下线），没有清除`,
    hint: '请重新运行，查看现在的用户',
  }),
  'clear-unknown': ({ router, session }) => ({ message: `${router}：没有只结束这个会话的命令：${session}` }),
  'return-too-low': ({ router, back, cleared, stopBelow }) => ({
    message: `${router}：已停止，${cleared} 个中只有 ${back} 个重新上线，低于 ${stopBelow} %`,
    hint: '继续之前请检查 RADIUS 和地址池',
  }),
  'clear-lost': ({ router, command, count }) => ({
    message: `${router}：“${command}”没有收到回答，仍有 ${count} 个会话在线`,
    hint: '可以重新运行',
  }),
  'sessions-remain': ({ router, count }) => ({ message: `${router}：仍有 ${count} 个会话在线` }),
  'not-verified': ({ router, count }) => ({
    message: `${router}：无法读出 ${count} 个会话的结果`,
    hint: '用 brasctl sessions 查看现在谁在线',
  }),
  'plan-elsewhere': ({ file, address, planned }) => ({
    message: `${file} 是为 ${planned} 做的计划，而路由器是 ${address}`,
  }),
  'file-unwritable': ({ file, reason }) => ({ message: `无法写入 ${file}：${reasons[reason] ?? reason}` }),
  'record-unmasked': ({ file }) => ({
    message: `${file} 记录时没有使用 --mask：其中有真实的名称和地址`,
    hint: '用 --record 目录 --mask 重新记录，或者加 --unmasked',
  }),
}
