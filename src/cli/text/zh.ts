import type { Text } from './contents.ts'

const breaks: Readonly<Record<string, string>> = {
  torn: '行尾缺失',
  unreadable: '行尾缺失或被改动',
  edited: '被改动',
  number: '之前有行缺失或多出',
  previous: '前一行不是原来那一行',
}

const reasons: Readonly<Record<string, string>> = {
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
  EFBIG: '文件不允许再变大（EFBIG）',
}

const shapes: Readonly<Record<string, string>> = {
  ip: '198.51.100.7、2001:db8::7 或 198.51.100.0/24',
  mac: '00:24:25:0c:ab:9c、0024-250c-ab9c、0024.250c.ab9c 或 0024250cab9c',
  sap: '1/1/4:1607.2011、1/1/4:1607 或 lag-1:100.200',
  port: '1/1/4、1/1/c2/1 或 lag-1',
}

const list = (values: readonly string[]) => values.join('、')
const or = (values: readonly string[]) => values.join(' 或 ')
// During the login there is no command yet.
const during = (command: string) => (command === '' ? '登录时' : `执行“${command}”时`)
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
const wordFor = (fact: string) => words.get(fact) ?? fact

function percent(count: number, all: number): string {
  const share = (count / all) * 100
  return share < 0.1 ? '不到 0.1%' : `${share.toFixed(share < 10 ? 1 : 0)}%`
}

export const zh: Text = {
  tagline: 'Nokia / Alcatel-Lucent 7750 SR 路由器（用作 BRAS/BNG）的用户运维工具',
  usage: '用法：',
  headings: { arguments: '参数：', options: '选项：', shared: '通用选项：', verbs: '子命令：' },
  more: '用 `brasctl help VERB` 查看某个子命令的详细帮助',
  defaults: (value) => `默认：${value}`,
  choices: (values) => `可选：${values}`,
  verbs: {
    find: '查用户的全部信息：会话、主机、subscriber、策略、NAT',
    sessions: '列出 PPPoE 和 IPoE 会话',
    hosts: '列出用户主机，每个地址一行',
    subscribers: '列出用户（subscriber）及其主机、SLA 实例、NAT 端口块',
    count: '在线用户数：当前值和峰值，取自计数器',
    kick: '让用户下线：单个用户、整个端口或整个业务；执行前先确认',
    run: '执行任意只读命令，能解析的按字段输出',
    parse: '解析保存下来的命令输出，不连路由器',
    commands: '列出能解析的路由器命令及其字段',
    schema: '某条路由器命令输出行的 JSON Schema',
    routers: '清单文件中的路由器；检查能否登录；更换主机密钥',
    lab: '可用 SSH 登录的模拟 7750，用于培训和试用',
    audit: '对路由器所做更改的记录，以及记录是否完整',
    report: '把读不懂的会话记录打包，用于提交问题',
    help: '查看某个子命令的帮助',
  },
  arguments: {
    keys: '账号、IP、MAC、SAP 或端口；- 表示从标准输入读，每行一个',
    key: '账号、IP、MAC、SAP 或端口',
    line: "路由器命令，写法与路由器上相同；最好加引号：'show service id 100 pppoe session'",
    files: '保存了命令输出的文件；不给则读标准输入',
    command: '路由器命令的名称，见 `brasctl commands`',
    action: 'list（默认）；check：逐台登录检查；accept-key：用路由器现在的主机密钥替换已知的密钥',
    names: '清单文件中的路由器、组，或 user@host[:port]',
    audit: 'list（默认），或 verify：检查记录是否被改动',
    records: '由 --record 生成的目录或文件',
    verb: '子命令',
  },
  options: {
    router: '清单文件中的路由器，或 user@host[:port]',
    inventory: '清单文件，代替 $BRASCTL_INVENTORY 或 ~/.config/brasctl/routers.yaml',
    user: '登录用户名',
    passwordFile: '密码文件，第一行是密码（权限 0600）',
    passwordCommand: '能输出密码的命令',
    key: '私钥文件',
    knownHosts: '用来核对主机密钥的 known_hosts 文件',
    hostKey: '遇到未知的主机密钥时如何处理',
    auth: '登录方式及其顺序：agent,key,password,keyboard-interactive',
    fingerprint: '用于 accept-key，代替回答：在路由器上读到的密钥指纹',
    hop: '用于 accept-key：接受途中这台跳板机的密钥，而不是路由器的',
    legacy: '同时提供老版本所用的弱 SSH 算法',
    transport: '由谁建立 SSH 连接：ssh2（内置，默认）；openssh 用系统的 ssh 及其 ~/.ssh/config',
    timeout: '路由器连续这么多秒没有输出就放弃',
    output: '输出格式',
    json: '等同于 -o json',
    fields: '要显示的字段，按此顺序，用逗号分隔',
    where: "只要符合条件的行：'FIELD~REGEX'、FIELD=VALUE、FIELD>NUMBER；可重复使用",
    sort: '按某个字段排序；-FIELD 为倒序',
    unplaced: '没能解析的行也作为数据行输出',
    color: '不用颜色',
    lang: '语言',
    quiet: '不显示警告',
    verbose: '显示发给路由器的内容',
    debug: '把全部过程以 JSON 写到标准错误',
    input: '不做任何交互询问',
    account: '账号（PPP 用户名）或 subscriber id',
    ip: 'IPv4/IPv6 地址或前缀',
    mac: 'MAC，任何写法都行',
    sap: 'SAP：1/1/4:1607.2011；1/1/4:1607.* 表示所有内层 VLAN',
    port: '端口：1/1/4、lag-1',
    service: '只查这个业务：id 或名称',
    detail: '全部字段',
    tree: '画出层次结构',
    type: '只要这种类型的会话',
    by: '按什么分行统计',
    write: '允许执行非只读命令，并写入操作记录',
    reason: '原因，写入操作记录',
    split: '文本中有多条命令，每条前面带提示符',
    parseRouter: '没有提示符可认时，填入 `router` 字段的名称',
    listen: '监听地址；端口 0 表示任选空闲端口',
    labSubscribers: '用户数',
    seed: '种子相同，生成的用户也相同',
    release: '模拟的版本',
    cli: '模拟的 CLI 类型',
    labRouters: '路由器台数',
    labInventory: '在此写入现成的清单文件，连同密码文件和 known_hosts',
    truth: '在此写入真实数据，每个会话一行，格式为 ndjson',
    think: '路由器每次回答前等待的毫秒数',
    back: 'PPPoE 用户被踢下线后多少秒重新上线，never 表示不再上线',
    backShare: '其中重新上线的百分比',
    keepAddresses: '重新上线的用户保留原来的地址',
    forms: 'sap-only：清除命令在 SAP 之外不接受 MAC 和会话号',
    sharedMacs: '十分之一的 MAC 有多个会话',
    lost: '在此写入每次 clear 所结束的会话，格式为 ndjson',
    fault: '登录、线路或 clear 的模拟故障，可同时给出多个',
    since: '从此时起：2026-01-31、2026-01-31T22:00，或 2h、7d 之前',
    until: '在此时之前',
    auditRouter: '只看此路由器',
    auditBy: '只看本机此用户的操作',
    auditAbout: '只看命令中含此词，或涉及此账号、IP、MAC、SAP 的记录',
    auditResult: '只看此结果；open 表示结果从未写入',
    kickAll: '--service 指定的业务中的所有用户',
    kickType: '只处理此类用户',
    dryRun: '只显示哪些用户会下线、会发送哪些命令，不发送',
    kickYes: '不再询问；多个会话时还需 --expect',
    expect: '应下线的会话数；数目不符则什么也不发送',
    confirm: '代替回答，用于端口或业务："bras1 1/1/5"',
    plan: '把要做的事保存到文件，不发送',
    apply: '执行已保存的计划，前提是会话没有变化',
    rate: '逐个会话清除，每秒若干个',
    stopBelow: '与 --rate 同用：已清除的 PPPoE 用户重新上线的百分比低于此值时停止',
    settle: '与 --stop-below 同用：给用户重新上线的秒数',
    wait: '最多等待若干秒，看用户是否重新上线',
    record: '把每次会话的双向内容保存到此目录，不含任何密码',
    mask: '与 --record 同用：用虚构的名称和地址代替真实的',
    last: '最近一次记录的会话',
    reportOutput: '写入此文件，而不是标准输出',
    unmasked: '真实名称未遮盖的记录也打包',
    help: '显示本帮助',
    version: '显示版本',
  },
  errors: {
    'key-unreadable': ({ key, kind }) => ({
      message: `“${key}”格式不对，应为：${zh.kinds[kind as 'ip'] ?? kind}`,
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
    'key-missing': ({ verb }) => ({
      message: `${verb} 缺少查询条件`,
      hint: `brasctl ${verb} KEY，KEY 是账号、IP、MAC、SAP 或端口`,
    }),
    'filter-unreadable': ({ filter, value, expected }) => ({
      message: `${wordFor(filter)}无效：“${value}”`,
      hint: `应为：${expected}`,
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
      hint: `应为：${expected}`,
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
    'inventory-missing': ({ file }) => ({ message: `清单文件 ${file} 不存在` }),
    'inventory-invalid': ({ file, line, path, problem }) => ({
      message: `${file}${line === null ? '' : `:${line}`}：${path === '' ? '' : `${path}：`}${problem}`,
    }),
    'router-unknown': ({ name, known }) => ({
      message: `没有路由器“${name}”`,
      hint:
        known.length === 0
          ? '清单文件是空的；也可以直接写 user@host[:port]'
          : `已知：${list(known)}；也可以直接写 user@host[:port]`,
    }),
    'router-missing': () => ({
      message: '没有指定路由器',
      hint: '用 -r user@host[:port] 指定，或写一个清单文件（见 brasctl help routers）',
    }),
    'router-several': ({ names }) => ({
      message: `一次只能查一台路由器，现在选中了 ${names.length} 台：${list(names)}`,
      hint: `请指明一台：-r ${names[0] ?? 'NAME'}`,
    }),
    'secret-unreadable': ({ router, source, reason }) => ({
      message: `${router}：从 ${source} 取不到密码或密钥：${wordFor(reason)}`,
    }),
    'user-missing': ({ router }) => ({
      message: `${router}：没有登录用户名`,
      hint: '用 --user 或 user@host 指定，或在清单文件中写 `user:`',
    }),
    'input-needed': ({ what }) => ({
      message: `需要输入，但没有终端可以询问：${wordFor(what)}`,
      hint: /^pass|^Pass|密/.test(what)
        ? '用 --password-file 或 --password-command 提供密码，或在终端上运行'
        : '请在终端上运行',
    }),
    unreachable: ({ router, address, reason }) => ({
      message: `${router}：无法连接 ${address}：${reasons[reason] ?? reason}`,
    }),
    'connect-timeout': ({ router, address, seconds }) => ({
      message: `${router}：${address} 在 ${seconds} 秒内没有应答`,
    }),
    'login-refused': ({ router, user, methods, taken }) => ({
      message: `${router}：用户 ${user} 登录被拒绝${methods.length === 0 ? '' : `（${taken ? '路由器接受的' : '已试过的'}认证方式：${list(taken ?? methods)}）`}`,
      hint: taken
        ? 'openssh 只用密钥和 agent，只在终端上询问密码；--transport ssh2 可从文件读取密码'
        : '只试了一次：五分钟内被拒绝三次，该用户会被锁定',
    }),
    'password-expired': ({ router, user }) => ({
      message: `${router}：用户 ${user} 的密码必须修改`,
      hint: '请手工登录修改密码',
    }),
    'session-limit': ({ router, reason }) => ({
      message: `${router}：路由器关闭了连接，通常是 SSH 会话数已满：${wordFor(reason)}`,
      hint:
        reason === 'closed-during-login'
          ? '设备默认最多 5 个 SSH 会话；用户被锁定时也是这样'
          : '设备默认最多 5 个 SSH 会话；被 ACL 或 CPM filter 拦截时也是这样',
    }),
    'host-key-unknown': ({ router, address, type, fingerprint, file, accept }) => ({
      message: `${router}：${address} 的主机密钥未知：${type} ${fingerprint}`,
      hint: `请先与路由器上的密钥核对；一致再用 --host-key accept-new 或 brasctl routers accept-key ${accept} 写入 ${file}`,
    }),
    'host-key-changed': ({ router, address, type, fingerprint, known, file, accept }) => ({
      message: `${router}：${address} 的主机密钥变了：现在是 ${type} ${fingerprint}，原来是 ${list(known)}`,
      hint: `SR OS 没有配置 preserve-key 时，每次重启都会生成新密钥；只有确实重启过才可接受：brasctl routers accept-key ${accept}（替换 ${file} 中的密钥）`,
    }),
    'host-key-differs': ({ router, address, fingerprint, expected }) => ({
      message: `${router}：${address} 的主机密钥是 ${fingerprint}，不是 ${expected}，没有接受`,
      hint: '应答的可能是另一台设备，或路由器的密钥又变了',
    }),
    'host-key-unconfirmed': ({ router }) => ({ message: `${router}：未确认，没有接受主机密钥` }),
    'fingerprint-missing': ({ router, type, fingerprint, known }) => ({
      message: `${router}：无法询问主机密钥是否正确：现在是 ${type} ${fingerprint}，原来是 ${known.length === 0 ? '无' : list(known)}`,
      hint: '请在终端上运行，或用 --fingerprint 给出路由器自己显示的指纹',
    }),
    'known-hosts-unreadable': ({ file, reason }) => ({
      message: `无法读取 ${file}，因此不信任任何主机密钥：${reasons[reason] ?? reason}`,
    }),
    'password-refused-elsewhere': ({ router, user, refusedBy }) => ({
      message: `${router}：没有尝试登录，因为 ${refusedBy} 刚刚拒绝了 ${user} 的这个密码`,
      hint: '五分钟内被拒绝三次，用户会在使用同一 RADIUS 或 TACACS+ 的所有路由器上被锁定',
    }),
    'routers-failed': ({ failed, asked }) => ({ message: `${asked} 台路由器中有 ${failed} 台失败` }),
    'host-key-revoked': ({ router, address, type, fingerprint, file }) => ({
      message: `${router}：${address} 的主机密钥已被吊销：${type} ${fingerprint}，见 ${file}`,
    }),
    'no-common-algorithm': ({ router, reason, helps }) => ({
      message: `${router}：双方没有共同的 SSH 算法：${reason}`,
      ...(helps ? { hint: '老版本需要 --legacy，或在清单文件中写 `legacy: true`' } : {}),
    }),
    'jump-refused': ({ router, hop, address, reason }) => ({
      message: `${router}：跳板机 ${hop} 未能连接 ${address}：${reasons[reason] ?? reason}`,
      ...(reason === 'prohibited' ? { hint: '请查看它的 sshd_config 中的 AllowTcpForwarding 和 PermitOpen' } : {}),
    }),
    'hop-unknown': ({ router, name, hops }) => ({
      message: `${router}：途中没有跳板机“${name}”`,
      hint: hops.length === 0 ? '它是直接连接的' : `跳板机有：${list(hops)}`,
    }),
    'jump-loop': ({ router, hops }) => ({
      message: `${router}：跳板机形成循环：${hops.join(' > ')}`,
      hint: '给其中第一台写 `jump: none` 或 `ProxyJump none` 即可解除',
    }),
    'proxy-command': ({ router, command }) => ({
      message: `${router}：SSH 配置要求通过 ProxyCommand 连接，brasctl 不执行它：${command}`,
      hint: '--transport openssh 会执行它；或改用 ProxyJump，或在清单文件中写 jump: HOST 或 jump: none',
    }),
    'ssh-config-invalid': ({ file, reason }) => ({
      message: `SSH 配置 ${file} 无法使用：${reasons[reason] ?? reason}`,
    }),
    'openssh-unusable': ({ router, reason }) => ({
      message: `${router}：无法使用 ssh：${reasons[reason] ?? reason}`,
      hint: '--transport ssh2 不需要它',
    }),
    'prompt-not-seen': ({ router, seconds, tail }) => ({
      message: `${router}：${seconds} 秒内没有出现 SR OS 提示符；最后收到的是：${JSON.stringify(tail)}`,
    }),
    silence: ({ router, command, seconds, bytes }) => ({
      message: `${router}：${during(command)}路由器 ${seconds} 秒没有输出，此前收到 ${bytes} 字节`,
      hint: '可以试试加大 --timeout',
    }),
    'connection-lost': ({ router, command, bytes, reason }) => ({
      message:
        command === ''
          ? `${router}：${during(command)}连接中断${reason === undefined ? '' : `：${reasons[reason] ?? reason}`}`
          : `${router}：${during(command)}连接中断，已收到 ${bytes} 字节；读到的已显示，但不完整`,
    }),
    'question-asked': ({ router, command, question }) => ({
      message: `${router}：${during(command)}路由器提出了问题，没有回答：${question}`,
    }),
    'pager-cut': ({ router, command, bytes }) => ({
      message: `${router}：${during(command)}分页已关闭，路由器仍停在分页处，并把下一行的一个字符当作 Quit；已收到 ${bytes} 字节，读到的已显示，但不完整`,
    }),
    refused: ({ router, command, answer }) => ({ message: `${router}：路由器拒绝了“${command}”：${answer}` }),
    'not-understood': ({ command, line }) => ({
      message: `无法解析“${command}”的输出，开头是：${JSON.stringify(line)}`,
      hint: '查看原文：brasctl run -o raw',
    }),
    incomplete: ({ command, rows, counted }) => ({
      message:
        counted === null
          ? rows === 0
            ? `“${command}”的输出为空，或在第一行之前就停了`
            : `“${command}”的输出没有到结尾就停了；读到 ${rows} 行，可能还有`
          : `“${command}”的输出不完整：路由器报 ${counted} 条，读到 ${rows} 行`,
    }),
    'output-unwritable': ({ reason }) => ({ message: `无法写出结果：${reasons[reason] ?? reason}` }),
    interrupted: () => ({ message: '已中断' }),
    bug: ({ what }) => ({
      message: `brasctl 自身的缺陷：${what}`,
      hint: '请加 --debug 再运行一次，并上报输出内容',
    }),
  },
  notices: {
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
    'not-found': ({ router, key }) => `${router}：没有找到 ${key}`,
    'outer-only': ({ router, sap }) => `${router}：SAP ${sap} 本身没有会话；要查所有内层 VLAN 请用 ${sap}.*`,
    'not-clearable': ({ router, host, origin }) =>
      `${router}：${host} 既没有会话，也没有可清除的 DHCP 租约${origin === '' ? '' : `（${origin}）`}`,
    newcomer: ({ router, sap, count }) => `${router}：SAP ${sap} 上新来了 ${count} 个会话，会一起下线，因此没有清除`,
    'nothing-sent': ({ router }) => `${router}：没有发送任何命令`,
    stopped: ({ router, taken }) => `${router}：发送 ${taken} 条命令后停止；各行说明每个会话的结果`,
    'verified-anew': ({ router, line }) => `${router}：“${line}”没有收到回答；已重新连接，查看其结果`,
    unverified: ({ router, reason }) => `${router}：无法再次读取会话：${reason}`,
    skipped: ({ file, command }) => `${file}：已跳过“${command}”`,
  },
  labels: { error: '错误', warning: '警告', hint: '提示', note: '说明' },
  kinds: { account: '账号', ip: 'IP 地址', mac: 'MAC', sap: 'SAP', port: '端口' },
  nothing: '没有查到',
  onTheWay: (router, message) => `连接 ${router} 途中：${message}`,
  hopKey: {
    changed: ({ file, accept }) =>
      `可能有人在中间冒充：先向跳板机的管理者核实；只有确实换了密钥才可接受：brasctl routers accept-key ${accept}（替换 ${file} 中的密钥）`,
    unknown: ({ file, accept }) =>
      `请先与跳板机上的密钥核对；一致再用 --host-key accept-new 或 brasctl routers accept-key ${accept} 写入 ${file}`,
  },
  titles: {
    router: '路由器',
    service: '业务',
    type: '类型',
    sap: 'SAP',
    managedSap: 'MSAP',
    port: '端口',
    outerVlan: '外层 VLAN',
    innerVlan: '内层 VLAN',
    mac: 'MAC',
    sessionId: 'SID',
    upSeconds: '在线时长',
    termination: '终结方式',
    ip: 'IP',
    ipv6InterfaceId: 'IPv6 接口 ID',
    mcStandby: '备用',
    account: '账号',
    subscriber: '用户',
    subProfile: '子策略',
    slaProfile: 'SLA 策略',
    subscriberInterface: '用户接口',
    groupInterface: '组接口',
    lcpState: 'LCP',
    ipcpState: 'IPCP',
    ipv6cpState: 'IPv6CP',
    pppMtu: 'PPP MTU',
    pppAuth: 'PPP 认证',
    ipOrigin: 'IP 来源',
    addressPool: '地址池',
    ipv6Prefix: 'IPv6 前缀',
    ipv6DelegatedPrefix: 'PD 前缀',
    ipv6Address: 'IPv6 地址',
    primaryDns: '主 DNS',
    secondaryDns: '备 DNS',
    circuitId: 'Circuit ID',
    remoteId: 'Remote ID',
    acctSessionId: '计费会话号',
    radiusUserName: 'RADIUS 用户名',
    extra: '其他',
    prefixLength: '前缀长度',
    origin: '来源',
    forwarding: '转发',
    addressOrigin: '地址来源',
    sessionType: '会话类型',
    natPolicy: 'NAT 策略',
    natOutsideIp: '公网 IP',
    natPorts: '公网端口',
    sessions: '会话数',
    remainingSeconds: '剩余时间',
    scope: '范围',
    name: '名称',
    family: '协议族',
    section: '分段',
    kind: '种类',
    subtype: '子类',
    current: '当前',
    peak: '峰值',
    peakAt: '峰值时间',
    serviceType: '类型',
    adminUp: '管理状态',
    operUp: '运行状态',
    operState: '运行状态',
    customer: '客户',
    serviceName: '名称',
    ingressQos: '入 QoS',
    ingressFilter: '入过滤',
    egressQos: '出 QoS',
    egressFilter: '出过滤',
    label: '项目',
    count: '数量',
    release: '版本',
    image: '镜像',
    cpu: 'CPU',
    vendor: '厂商',
    chassis: '机型',
    builtAt: '编译时间',
    systemName: '系统名',
    location: '位置',
    contact: '联系人',
    activeSlot: '主用槽位',
    configurationMode: '配置模式',
    lastSavedAt: '保存时间',
    lastModifiedAt: '修改时间',
    online: '在线数',
    counted: '统计对象',
    services: '业务',
    hosts: '主机',
    host: '地址',
    groups: '分组',
    user: '登录名',
    line: '原文',
    command: '命令',
    fields: '字段',
    time: '时间（UTC）',
    result: '结果',
    message: '回答',
    lines: '行',
    reason: '原因',
    osUser: '操作人',
    file: '文件',
    brokenLine: '首个异常行',
    brokenReason: '异常原因',
    tornLines: '残缺行',
    open: '无结果',
    lastHash: '末行哈希',
    outcome: '结果',
    upSecondsBefore: '此前时长',
    upSecondsAfter: '现在时长',
    engine: 'CLI',
    clockSkewSeconds: '时钟偏差',
    mayShow: '可查询',
    legacyNeeded: '老算法',
    hostKeyAlgorithm: '主机密钥',
    macAlgorithm: 'MAC 算法',
    fingerprint: '指纹',
    before: '原来',
    ipBefore: '此前 IP',
    ipAfter: '现在 IP',
  },
  longTitles: { service: '业务号', sessionId: 'PPPoE 会话号', forwarding: '转发' },
  groups: {
    session: '会话',
    addresses: '地址',
    subscriber: '用户',
    line: '线路',
    nat: 'NAT',
    hosts: '主机',
    more: '其他（路由器原文）',
  },
  states: {
    andMore: (count) => `（另有 ${count} 条）`,
    yes: '是',
    no: '否',
    'pppoe-sessions': 'PPPoE 会话',
    subscribers: '用户',
  },
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
    yes: /^(?:是|y|yes)$/i,
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
  lab: {
    // Scripts wait for this word, whatever the language.
    ready: (routers) => `ready: ${routers}`,
    try: (command) => `试试：${command}`,
    password: (password) => `密码：${password}`,
    stop: '按 Ctrl-C 停止',
  },
}
