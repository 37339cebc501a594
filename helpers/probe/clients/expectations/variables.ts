/**
 * Which variables each client reads, for a target by http:// and by https://; the first that is set wins.
 * h http_proxy, H HTTP_PROXY, s https_proxy, S HTTPS_PROXY, a all_proxy, A ALL_PROXY; - none.
 * ! the https:// URL goes to the proxy without CONNECT, in the clear, which hardly a proxy takes; x the request fails.
 * Versions are those that were measured, on Debian 12, 13 and forky: a change may have come anywhere between two of them.
 * Where its makers say when it came, as curl and Node do, that is the bound.
 */
export const variablesTable = `
curl                *                   haA       sSaA
wget                *                   h         s
wget2               <2.2.0              h         x
wget2               >=2.2.0             hH        sShH!
busybox-wget        *                   h         h!
git                 *                   haA       sSaA
apt                 *                   h         sh
aria2               *                   ha        sa
urllib              *                   hH        sS
requests            *                   hHaA      sSaA
httpx               *                   hHaA      sSaA
aiohttp             *                   -         -
aiohttp-trust-env   *                   hH        sS
huggingface-hub     *                   hHaA      sSaA
huggingface-hub-2   *                   hHaA      sSaA
pip                 *                   hHaA      sSaA
npm                 <12.2.0             sShH      sS
npm                 >=12.2.0            SsHh      Ss
node-fetch          *                   -         -
node-use-env-proxy  <22.21              -         -
node-use-env-proxy  >=22.21             hH        sShH
go                  *                   Hh        Ss
undici              *                   hH        sShH
`
