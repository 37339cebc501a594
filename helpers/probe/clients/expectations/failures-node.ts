/**
 * client | versions | failure, by one scheme or by both | exit code | how it ended | what the client says of it
 * `none` for a client that did not end by itself within seconds; … for what differs from request to request.
 */
export const nodeFailures = `
npm | bookworm | hangs https | 1 | timeout | npm ERR! request to … failed, reason: A "socket" was not created for HTTP request before …
npm | trixie forky | hangs https | none | timeout
npm | bookworm trixie | hangs http | 1 | timeout | npm ERR! network timeout at: …
npm | forky | hangs http | 1 | timeout | npm error network timeout at: …
npm | <12.2.0 | refused | 1 | refused | npm ERR! FetchError: request to … failed, reason: connect ECONNREFUSED …
npm | >=12.2.0 | refused | 1 | refused | npm error FetchError: request to … failed, reason: connect ECONNREFUSED …
npm | <12.2.0 | 407 | 1 | auth-required | npm ERR! 407 Proxy Authentication Required - GET …
npm | >=12.2.0 | 407 | 1 | auth-required | npm error 407 Proxy Authentication Required - GET …
npm | <12.2.0 | 502 | 1 | upstream-failed | npm ERR! 502 Bad Gateway - GET …
npm | >=12.2.0 | 502 | 1 | upstream-failed | npm error 502 Bad Gateway - GET …
npm | bookworm | SOCKS https | 1 | wrong-protocol | npm ERR! request to … failed, reason: A "socket" was not created for HTTP request before …
npm | trixie | SOCKS https | 1 | wrong-protocol | npm ERR! request to … failed, reason: Proxy connection ended before receiving CONNECT response
npm | forky | SOCKS https | 1 | wrong-protocol | npm error request to … failed, reason: Proxy connection ended before receiving CONNECT response
npm | <12.2.0 | SOCKS http | 1 | wrong-protocol | npm ERR! network request to … failed, reason: socket hang up / npm ERR! network
npm | >=12.2.0 | SOCKS http | 1 | wrong-protocol | npm error network request to … failed, reason: socket hang up
npm | <12.2.0 | no scheme | 1 | no-request | npm ERR! Invalid URL
npm | >=12.2.0 | no scheme | 1 | no-request | npm error Invalid URL
npm | <12.2.0 | unencoded | 1 | no-request | npm ERR! request to … failed, reason: getaddrinfo EAI_AGAIN ss
npm | >=12.2.0 | unencoded | 1 | no-request | npm error request to … failed, reason: getaddrinfo EAI_AGAIN ss

node-use-env-proxy | >=22.21 | hangs https | none | timeout | TimeoutError: The operation was aborted due to timeout
node-use-env-proxy | >=22.21 | hangs http | 1 | timeout | TimeoutError: The operation was aborted due to timeout
node-use-env-proxy | >=22.21 | refused | 1 | refused | TypeError: fetch failed / ECONNREFUSED: connect ECONNREFUSED …
node-use-env-proxy | >=22.21 | 407 https | 1 | auth-required | TypeError: fetch failed / Error: Request was cancelled.
node-use-env-proxy | >=22.21 | 407 http | 1 | auth-required | TypeError: fetch failed / UND_ERR_INVALID_ARG: Proxy Authentication Required (407)
node-use-env-proxy | >=22.21 | 502 https | 1 | upstream-failed | TypeError: fetch failed / Error: Request was cancelled.
node-use-env-proxy | >=22.21 | 502 http | 1 | upstream-failed | Error: HTTP 502
node-use-env-proxy | >=22.21 | SOCKS https | 1 | wrong-protocol | TypeError: fetch failed / UND_ERR_PRX_CONN: Proxy Connection failed
node-use-env-proxy | >=22.21 | SOCKS http | 1 | wrong-protocol | TypeError: fetch failed / UND_ERR_SOCKET: other side closed
node-use-env-proxy | >=22.21 | no scheme | 1 | no-request | TypeError: Invalid URL
node-use-env-proxy | >=22.21 | unencoded | 1 | no-request | InvalidArgumentError: invalid url

undici | * | hangs https | none | timeout
undici | <8.10.2 | hangs http | none | timeout
undici | >=8.10.2 | hangs http | 1 | timeout | TimeoutError: The operation was aborted due to timeout
undici | * | refused | 1 | refused | ECONNREFUSED: connect ECONNREFUSED …
undici | * | 407 https | 1 | auth-required | UND_ERR_ABORTED: Proxy response (407) !== 200 when HTTP Tunneling
undici | <8.10.2 | 407 http | 1 | auth-required | UND_ERR_ABORTED: Proxy response (407) !== 200 when HTTP Tunneling
undici | >=8.10.2 | 407 http | 1 | auth-required | UND_ERR_INVALID_ARG: Proxy Authentication Required (407)
undici | * | 502 https | 1 | upstream-failed | UND_ERR_ABORTED: Proxy response (502) !== 200 when HTTP Tunneling
undici | <8.10.2 | 502 http | 1 | upstream-failed | UND_ERR_ABORTED: Proxy response (502) !== 200 when HTTP Tunneling
undici | >=8.10.2 | 502 http | 1 | upstream-failed | Error: HTTP 502
undici | <8.10.2 | SOCKS https | none | wrong-protocol
undici | >=8.10.2 | SOCKS https | 1 | wrong-protocol | UND_ERR_PRX_CONN: Proxy Connection failed
undici | <8.10.2 | SOCKS http | none | wrong-protocol
undici | >=8.10.2 | SOCKS http | 1 | wrong-protocol | UND_ERR_SOCKET: other side closed
undici | * | no scheme | 1 | no-request | ERR_INVALID_URL: Invalid URL
undici | * | unencoded | 1 | no-request | UND_ERR_INVALID_ARG: invalid url
`
