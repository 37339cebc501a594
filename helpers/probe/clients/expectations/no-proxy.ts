/**
 * What a form of NO_PROXY makes of a request that it should keep from the proxy (`cases.ts` has the lists).
 * D it goes direct: the form is honoured; P it goes to the proxy all the same; W to the proxy, in a way that it does not take.
 */
export const noProxyTable = `
client              versions            exact  suffix  .suffix  .apex  *.suffix  *  IPv4  IPv6  CIDR/IP  CIDR/name  host:port  spaces  lower  upper  lower-wins  localhost  127.0.0.1  g/service  g/172.28  g/host
curl                *                   D      D       D        D      P         D  D     D     D        P          P          D       D      D      D           P          P          P          D         D
wget                *                   D      D       D        P      P         P  D     D     P        P          P          D       D      P      D           P          P          P          P         D
wget2               <2.2.0              D      P       D        P      P         P  D     D     P        P          P          P       D      P      D           P          P          P          P         D
wget2               >=2.2.0             D      D       D        D      D         D  D     D     D        P          P          P       D      D      D           P          P          P          D         D
busybox-wget        *                   P      P       P        P      P         P  P     P     P        P          P          P       P      P      P           P          P          P          P         P
git                 *                   D      D       D        D      P         D  D     D     D        P          P          D       D      D      D           P          P          P          D         D
apt                 *                   D      D       D        P      P         P  D     D     P        P          P          P       D      P      D           P          P          P          P         D
aria2               *                   D      P       D        P      P         P  D     D     D        P          P          D       D      P      D           P          P          P          D         D
urllib              *                   D      D       D        D      P         D  D     P     P        P          P          D       D      D      D           P          P          P          P         D
requests            *                   D      D       D        D      P         D  D     D     D        P          P          D       D      D      D           P          P          P          D         D
httpx               <0.28.1             D      D       D        P      P         D  D     W     P        P          P          D       D      D      D           P          P          P          P         D
httpx               >=0.28.1            D      D       D        P      P         D  D     D     P        P          P          D       D      D      D           P          P          P          P         D
aiohttp-trust-env   *                   D      D       D        D      P         D  D     D     P        P          P          D       D      D      D           P          P          P          P         D
huggingface-hub     bookworm            D      D       D        P      P         D  D     W     P        P          P          D       D      D      D           P          P          P          P         D
huggingface-hub     trixie forky        D      D       D        P      P         D  D     D     P        P          P          D       D      D      D           P          P          P          P         D
huggingface-hub-2   *                   D      D       D        P      D         D  D     D     D        P          P          D       D      D      D           P          P          P          D         D
pip                 *                   D      D       D        D      P         D  D     D     D        P          P          D       D      D      D           P          P          P          D         D
npm                 <12.2.0             D      D       D        D      P         P  D     P     P        P          P          D       D      D      D           P          P          P          P         D
npm                 >=12.2.0            D      D       D        D      P         P  D     P     P        P          P          D       D      D      P           P          P          P          P         D
node-use-env-proxy  >=22.21             D      D       D        D      D         D  D     D     P        P          D          D       D      D      D           P          P          P          P         D
go                  *                   D      D       D        P      D         D  D     D     D        P          D          D       D      D      P           D          D          P          D         D
undici              <8.10.2             D      P       D        P      D         D  D     P     P        P          D          D       D      D      D           P          P          P          P         D
undici              >=8.10.2            D      D       D        D      D         D  D     D     P        P          D          D       D      D      D           P          P          P          P         D
`
