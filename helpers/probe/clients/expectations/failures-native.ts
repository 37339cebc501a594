/**
 * client | versions | failure, by one scheme or by both | exit code | how it ended | what the client says of it
 * `none` for a client that did not end by itself within seconds; … for what differs from request to request.
 * Two lines of one failure: it ends now one way, now the other; curl 8.14.1 by 6 in 4 of 250.
 */
export const nativeFailures = `
curl | * | hangs https | 28 | timeout | curl: (28) Connection timed out after …
curl | * | hangs http | 28 | timeout | curl: (28) Operation timed out after … with 0 bytes received
curl | <8.9 | refused | 7 | refused | curl: (7) Failed to connect to … port … after …: Couldn't connect to server
curl | >=8.9 <8.16 | refused | 7 | refused | curl: (7) Failed to connect to … port … after …: Could not connect to server
curl | >=8.21 | refused | 7 | refused | curl: (7) Failed to connect to … over proxy … after …: Could not connect to server
curl | <8.22.0 | 407 https | 56 | auth-required | curl: (56) CONNECT tunnel failed, response 407
curl | >=8.22.0 | 407 https | 7 | auth-required | curl: (7) CONNECT tunnel failed, response 407
curl | * | 407 http | 0 | auth-required
curl | <8.22.0 | 502 https | 56 | upstream-failed | curl: (56) CONNECT tunnel failed, response 502
curl | >=8.22.0 | 502 https | 7 | upstream-failed | curl: (7) CONNECT tunnel failed, response 502
curl | * | 502 http | 0 | upstream-failed
curl | * | SOCKS https | 56 | wrong-protocol | curl: (56) Proxy CONNECT aborted
curl | * | SOCKS http | 52 | wrong-protocol | curl: (52) Empty reply from server
curl | * | no scheme | 0 | proxied
curl | * | unencoded | 5 | no-request | curl: (5) Could not resolve proxy: ss
curl | >=8.9 <8.16 | unencoded | 6 | no-request | curl: (6) Could not resolve proxy: ss

wget | * | hangs https | 4 | timeout
wget | * | hangs http | 4 | timeout | Read error (Connection timed out) in headers.
wget | * | refused | 4 | refused | failed: Connection refused.
wget | * | 407 https | 4 | auth-required | Proxy tunneling failed: Proxy Authentication RequiredUnable to establish SSL connection.
wget | * | 407 http | 8 | auth-required | … ERROR 407: Proxy Authentication Required.
wget | * | 502 https | 4 | upstream-failed | Proxy tunneling failed: Bad GatewayUnable to establish SSL connection.
wget | * | 502 http | 8 | upstream-failed | … ERROR 502: Bad Gateway.
wget | * | SOCKS https | 4 | wrong-protocol
wget | * | SOCKS http | 4 | wrong-protocol | No data received.
wget | * | no scheme | 0 | proxied
wget | * | unencoded | 4 | no-request | wget: unable to resolve host address ‘ss’

wget2 | <2.2.0 | hangs https | 5 | timeout
wget2 | >=2.2.0 | hangs https | 0 | timeout
wget2 | * | hangs http | 0 | timeout
wget2 | <2.2.0 | refused https | 4 | refused
wget2 | >=2.2.0 | refused https | 4 | refused | Failed to connect (hostname='…', errno=111)
wget2 | <2.2.0 | refused http | 0 | refused | Failed to write 261 bytes (111: Connection refused)
wget2 | >=2.2.0 | refused http | 4 | refused | Failed to connect (hostname='…', errno=111)
wget2 | <2.2.0 | 407 https | 5 | wrong-protocol
wget2 | >=2.2.0 | 407 https | 0 | wrong-protocol
wget2 | * | 407 http | 6 | auth-required
wget2 | <2.2.0 | 502 https | 5 | wrong-protocol
wget2 | >=2.2.0 | 502 https | 0 | wrong-protocol
wget2 | <2.2.0 | 502 http | 0 | upstream-failed
wget2 | >=2.2.0 | 502 http | 8 | upstream-failed
wget2 | <2.2.0 | SOCKS https | 4 | wrong-protocol
wget2 | >=2.2.0 | SOCKS https | 0 | wrong-protocol
wget2 | * | SOCKS http | 0 | wrong-protocol
wget2 | <2.2.0 | no scheme https | 5 | no-request
wget2 | >=2.2.0 | no scheme https | 0 | direct
wget2 | <2.2.0 | no scheme http | 0 | proxied
wget2 | >=2.2.0 | no scheme http | 0 | direct
wget2 | <2.2.0 | unencoded | 0 | no-request | Failed to resolve ss (No address associated with hostname)
wget2 | >=2.2.0 | unencoded | 4 | no-request | Failed to resolve 'ss' (Temporary failure in name resolution)

busybox-wget | * | hangs https | 1 | timeout | wget: error getting response
busybox-wget | * | hangs http | none | timeout | Connecting to … (…)
busybox-wget | * | refused | 1 | refused | wget: can't connect to remote host (…): Connection refused
busybox-wget | * | 407 https | 1 | wrong-protocol | wget: server returned error: HTTP/1.1 400 Bad Request
busybox-wget | * | 407 http | 1 | auth-required | wget: server returned error: HTTP/1.1 407 Proxy Authentication Required
busybox-wget | * | 502 https | 1 | wrong-protocol | wget: server returned error: HTTP/1.1 400 Bad Request
busybox-wget | * | 502 http | 1 | upstream-failed | wget: server returned error: HTTP/1.1 502 Bad Gateway
busybox-wget | * | SOCKS | 1 | wrong-protocol | wget: error getting response
busybox-wget | * | no scheme https | 1 | wrong-protocol | wget: server returned error: HTTP/1.1 400 Bad Request
busybox-wget | * | no scheme http | 0 | proxied
busybox-wget | * | unencoded | 1 | no-request | wget: bad address 'ss'

git | * | hangs https | none | timeout
git | * | hangs http | 128 | timeout | fatal: unable to access '…': Operation too slow. Less than 1 bytes/sec transferred the last …
git | <2.47.3 | refused | 128 | refused | fatal: unable to access '…': Failed to connect to … port … after …: Couldn't connect to server
git | >=2.47.3 <2.53.0 | refused | 128 | refused | fatal: unable to access '…': Failed to connect to … port … after …: Could not connect to server
git | >=2.53.0 | refused | 128 | refused | fatal: unable to access '…': Failed to connect to … over proxy … after …: Could not connect to server
git | * | 407 https | 128 | auth-required | fatal: unable to access '…': CONNECT tunnel failed, response 407
git | * | 407 http | 128 | auth-required | fatal: unable to access '…': The requested URL returned error: 407
git | * | 502 https | 128 | upstream-failed | fatal: unable to access '…': CONNECT tunnel failed, response 502
git | * | 502 http | 128 | upstream-failed | fatal: unable to access '…': The requested URL returned error: 502
git | * | SOCKS https | 128 | wrong-protocol | fatal: unable to access '…': Proxy CONNECT aborted
git | * | SOCKS http | 128 | wrong-protocol | fatal: unable to access '…': Empty reply from server
git | * | no scheme | 0 | proxied
git | <2.47.3 | unencoded https | 128 | no-request | fatal: unable to access '…': Could not resolve proxy: ss
git | >=2.47.3 | unencoded https | 128 | no-request | fatal: Invalid proxy URL 'http://user:p@ss#w@…': only SOCKS proxies support paths / fatal: remote helper 'https' aborted session
git | <2.47.3 | unencoded http | 128 | no-request | fatal: unable to access '…': Could not resolve proxy: ss
git | >=2.47.3 | unencoded http | 128 | no-request | fatal: Invalid proxy URL 'http://user:p@ss#w@…': only SOCKS proxies support paths / fatal: remote helper 'http' aborted session

apt | * | hangs https | 100 | timeout | Reading from proxy failed - select (115: Operation now in progress) [IP: …]
apt | * | hangs http | 100 | timeout | Connection failed [IP: …]
apt | * | refused | 100 | refused | Could not connect to … (…). - connect (111: Connection refused)
apt | * | 407 https | 100 | auth-required | Invalid response from proxy: HTTP/1.1 407 Proxy Authentication Required
apt | * | 407 http | 100 | auth-required | 407  Proxy Authentication Required [IP: …]
apt | * | 502 https | 100 | upstream-failed | Invalid response from proxy: HTTP/1.1 502 Bad Gateway
apt | * | 502 http | 100 | upstream-failed | 502  Bad Gateway [IP: …]
apt | * | SOCKS https | 100 | wrong-protocol | Reading from proxy failed - read (115: Operation now in progress) [IP: …]
apt | * | SOCKS http | 100 | wrong-protocol | Connection failed [IP: …]
apt | * | no scheme | 100 | no-request | Unsupported proxy configured: …://3100
apt | * | unencoded | 0 | proxied

aria2 | * | hangs | 2 | timeout | errorCode=2 Timeout.
aria2 | * | refused | 1 | refused | errorCode=1 Failed to establish connection, cause: Connection refused
aria2 | * | 407 https | 1 | auth-required | errorCode=1 Proxy connection failed.
aria2 | * | 407 http | 22 | auth-required | errorCode=22 The response status is not successful. status=407
aria2 | * | 502 https | 1 | upstream-failed | errorCode=1 Proxy connection failed.
aria2 | * | 502 http | 29 | upstream-failed | errorCode=29 The response status is not successful. status=502
aria2 | * | SOCKS | 1 | wrong-protocol | errorCode=1 Got EOF from the server.
aria2 | * | no scheme | 0 | proxied
aria2 | * | unencoded | 19 | no-request | errorCode=19 Failed to resolve the hostname ss, cause: Temporary failure in name resolution

go | * | hangs | none | timeout
go | * | refused | 255 | refused | proxyconnect tcp: dial tcp …: connect: connection refused
go | * | 407 https | 255 | auth-required | Proxy Authentication Required
go | * | 407 http | 255 | auth-required | unexpected HTTP status code: 407
go | * | 502 https | 255 | upstream-failed | Bad Gateway
go | * | 502 http | 255 | upstream-failed | unexpected HTTP status code: 502
go | * | SOCKS https | 255 | wrong-protocol | unexpected EOF
go | * | SOCKS http | 255 | wrong-protocol | EOF
go | * | no scheme | 0 | proxied
go | * | unencoded | 255 | no-request | proxyconnect tcp: dial tcp: lookup ss on 127.0.0.1:53
`
