import type { Text } from '../contents.ts'
import type { RequestError } from '../names.ts'
import { problemText } from './problems.ts'
import { during, list, reasons, some, wordFor } from './words.ts'

/** Of the inventory, the way to a router, and its answers. */
export const routerErrors: Omit<Text['errors'], RequestError> = {
  'log-missing': ({ router }) => ({
    message: `${router}：没有正在写入内存的日志`,
    hint: "请用 --log-id 指定；brasctl run 'show log log-id' 可列出全部日志",
  }),
  'inventory-missing': ({ file }) => ({ message: `清单文件 ${file} 不存在` }),
  'inventory-invalid': ({ file, line, path, problem }) => ({
    message: `${file}${line === null ? '' : `:${line}`}：${path === '' ? '' : `${path}：`}${problemText(problem)}`,
  }),
  'router-unknown': ({ name, known }) => ({
    message: `没有路由器“${name}”`,
    hint:
      known.length === 0
        ? '清单文件是空的；也可以直接写 user@host[:port]'
        : `已知：${some(known)}；也可以直接写 user@host[:port]`,
  }),
  'router-known': ({ what, kind, router, file }) => ({
    message: {
      name: `${file} 中已有路由器 ${what}`,
      group: `${what} 是 ${file} 中的组，例如 ${router} 就在其中`,
      address: `${what} 已在 ${file} 中，名为 ${router}`,
    }[kind],
    ...(kind === 'address' ? {} : { hint: '请用 --name 另取一个名称' }),
  }),
  'router-missing': () => ({
    message: '没有指定路由器',
    hint: '用 -r user@host[:port] 指定，或写一个清单文件（见 brasctl help routers）',
  }),
  'router-several': ({ names }) => ({
    message: `一次只能查一台路由器，现在选中了 ${names.length} 台：${some(names)}`,
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
    hint: /^pass|^Pass|\u5bc6/.test(what)
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
    message: `${router}：${address} 的主机密钥变了：现在是 ${type} ${fingerprint}，原来是 ${some(known)}`,
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
}
