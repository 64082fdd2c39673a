import type { HistoryText } from '../history-text.ts'

const because = (detail: string | null) => (detail === null ? '' : `：${detail}`)
const at = (offset: number | null) => (offset === null ? '' : `（字节 ${offset} 处）`)

export const history: HistoryText = {
  seen: (first, last, count) => `共 ${count} 条事件，首次出现 ${first}，最后出现 ${last}`,
  changes: { on: '上线', off: '下线' },
  because: (event) => `此前：${event}`,
  earlier: (count) => `更早的 ${count} 次没有列出`,
  timeline: { online: '在线', events: '事件' },
  problem: ({ file, kind, count, offset, detail }) => {
    switch (kind) {
      case 'unreadable':
        return `${file}：无法读取${because(detail)}`
      case 'damaged-line':
        return `${file}：有 ${count} 行无法解析，第一行${at(offset)}`
      case 'cut-gzip':
        return `${file}：文件被截断或损坏${at(offset)}，此前的内容已读取`
      case 'no-tool':
        return `${file}：本机无法解压${because(detail)}`
      case 'grew':
        return `${file}：读取时文件还在增长，后来的内容不在结果中`
      case 'not-sorted':
        return `${file}：没有按时间排序${at(offset)}，已读取整个文件`
      case 'no-zone':
        return `${file}：日志行没有时区，时间按原样显示；请用 --zone 指定`
      case 'no-year':
        return `${file}：日志行和文件名都没有年份；请用 --year 指定`
    }
  },
}
