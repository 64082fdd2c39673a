import type { TraceText } from '../trace-text.ts'

export const trace: TraceText = {
  had: ({ who, block, router, from, to }) =>
    `${who} 在 ${router} 上使用 ${block}，${from === null ? '开始时间早于日志' : `从 ${from}`}，${to === null ? '日志中没有结束' : `到 ${to}`}`,
  sure: '日志中没有疑点',
  doubts: {
    'open-end': '日志中没有结束记录',
    'no-free': '这些端口后来分给他人，而中间没有释放记录',
    'maybe-freed': '有一条未能完整解析的事件可能已结束该占用',
    'ends-differ': '在结束之后又有一条释放记录',
    'after-logs': '日志在所问时间之前就结束了',
    'before-logs': '开始时间早于日志',
    gap: '此处缺少事件',
    restart: '日志编号在此处重新开始',
    unnumbered: '事件没有编号，无法判断是否丢失',
    boundary: '所问时间离边界太近，取决于时钟',
    step: '路由器的时钟被调整过',
    'clocks-differ': '事件内容中的时间与日志行的时间不同',
    'zone-unknown': '日志行的时区未知',
    'zone-assumed': '日志行的时区是假定的',
    'year-assumed': '日志行的年份是假定的',
  },
  doubtsOfNobody: { 'before-logs': '日志开始之前的情况无从得知' },
  lost: (count) => `丢失 ${count} 条`,
  noAccount: {
    'no-lease': '日志中没有租约说明当时谁使用该内网地址',
    'no-subscriber': '日志中没有该租约 MAC 对应的用户',
    several: '当时有两个用户使用该内网地址，或正在易手',
    unnamed: '用户标识中没有账号',
  },
  unnamed: '未知用户',
}
