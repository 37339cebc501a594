/** What `npm run endure -- corpus` says. */
export const corpusWords = {
  noCompose: {
    en: '`docker compose version` does not answer here: the corpus is looked at with the real compose. Install docker compose v2, or run it where that is',
    zh: '此处 `docker compose version` 没有应答：语料需要真实的 compose 来检查。请安装 docker compose v2，或在有它的机器上运行',
  },
  figure: {
    en: '{count} projects; a look takes {median} ms, {worst} ms at the most',
    zh: '{count} 个项目；每次检查用时 {median} 毫秒，最长 {worst} 毫秒',
  },
} as const
