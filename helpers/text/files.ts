import type { Message } from './say.ts'

/** Why a file is none that can be read, by errno. */
export const fileReasons: Readonly<Record<string, Message>> = {
  ENOENT: { en: 'there is no such file', zh: '文件不存在' },
  EISDIR: { en: 'it is a folder', zh: '它是一个目录' },
  EACCES: { en: 'this user may not read it', zh: '当前用户没有读取权限' },
  EINVAL: { en: 'it is a pipe, a device or a socket, no file', zh: '它是管道、设备或套接字，不是普通文件' },
  EAGAIN: { en: 'it waits for what may never come', zh: '它在等待可能永远不会到来的内容' },
}

/** The reason in words; an errno that nobody foresaw stands for itself. */
export const fileReason = (errno: string): Message => fileReasons[errno] ?? { en: errno, zh: errno }
