/** What set-up says: its steps, and each situation that the reader must mend. */
export const steps = {
  findEngine: { en: 'looking for a Docker Engine', zh: '查找 Docker Engine' },
  embedEngine: { en: 'starting the kit’s own Docker Engine', zh: '启动本工具自带的 Docker Engine' },
  fetchEngine: {
    en: 'downloading a Docker Engine (not installed, only unpacked)',
    zh: '下载 Docker Engine（仅解压，不安装）',
  },
  waitOther: { en: 'waiting for another run that prepares images', zh: '等待另一个正在准备镜像的运行' },
  pullBase: { en: 'pulling {image}', zh: '拉取 {image}' },
  bootstrapBase: {
    en: 'making Debian {suite} from its packages ({mirror})',
    zh: '用软件包构建 Debian {suite}（{mirror}）',
  },
  fetchNode: { en: 'fetching the Node for {arch}', zh: '下载 {arch} 的 Node' },
  buildImage: { en: 'building the {kind} image of {suite}', zh: '构建 {suite} 的 {kind} 镜像' },
  saveImages: { en: 'saving {count} images to {file}', zh: '将 {count} 个镜像保存到 {file}' },
  loadImages: { en: 'loading images from {file}', zh: '从 {file} 加载镜像' },
} as const

/** Why an engine could not be used at one place. `{detail}`: what was said there. */
export const whyNoEngine = {
  'no-socket': { en: 'there is no such socket', zh: '没有这个 socket' },
  'no-permission': {
    en: 'this user may not use it: `sudo usermod -aG docker $USER`, then log in again',
    zh: '当前用户没有权限：执行 `sudo usermod -aG docker $USER` 后重新登录',
  },
  'not-running': {
    en: 'the socket is there but no engine listens: `sudo systemctl start docker`',
    zh: 'socket 存在，但没有 Docker Engine 在监听：`sudo systemctl start docker`',
  },
  'no-such-context': {
    en: 'this context has no endpoint: `docker context ls`, then `docker context use default`',
    zh: '该 context 没有 endpoint：先 `docker context ls`，再 `docker context use default`',
  },
  'not-answering': { en: 'something is there but does not answer', zh: '有程序在监听，但没有应答' },
  'not-usable': {
    en: 'not a form that this kit can use: unix:///PATH, ssh://USER@HOST, tcp://HOST:PORT',
    zh: '本工具不支持这种形式；可用：unix:///路径、ssh://用户@主机、tcp://主机:端口',
  },
  'password-in-url': {
    en: 'a URL is no place for a password: give ssh a key (`ssh-copy-id USER@HOST`), and leave the password out',
    zh: 'URL 中不能写密码：请为 ssh 配置密钥（`ssh-copy-id 用户@主机`），并去掉密码',
  },
  'no-such-name': {
    en: 'this name has no address here: check it, or name the address itself',
    zh: '本机无法解析这个名字：请检查，或直接写地址',
  },
  'no-way': {
    en: 'nothing answers at this address: is the machine on, and in the same network?',
    zh: '该地址没有应答：那台机器是否开机，是否在同一网络？',
  },
  refused: {
    en: 'nothing listens on this port there: dockerd listens on TCP only when told to (`-H tcp://…`); ssh://USER@HOST needs no change',
    zh: '那里的这个端口没有监听：dockerd 只有配置了 `-H tcp://…` 才监听 TCP；用 ssh://用户@主机 则无需改动',
  },
  'wants-tls': {
    en: 'it speaks TLS: set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem',
    zh: '它使用 TLS：请设置 DOCKER_TLS_VERIFY=1，并把 DOCKER_CERT_PATH 设为 ca.pem、cert.pem、key.pem 所在目录',
  },
  'no-tls': {
    en: 'it does not speak TLS: unset DOCKER_TLS_VERIFY, or name the port that does (most often 2376)',
    zh: '它不使用 TLS：请取消 DOCKER_TLS_VERIFY，或改用 TLS 端口（通常是 2376）',
  },
  'no-certificate': {
    en: 'a TLS file cannot be read: {detail}. DOCKER_CERT_PATH is the folder of ca.pem, cert.pem and key.pem',
    zh: '无法读取 TLS 文件：{detail}。DOCKER_CERT_PATH 应为 ca.pem、cert.pem、key.pem 所在目录',
  },
  'tls-untrusted': {
    en: 'its certificate is not trusted ({detail}): ca.pem must be the CA that signed it, and the certificate must hold the name that you use',
    zh: '它的证书不受信任（{detail}）：ca.pem 必须是签发它的 CA，且证书中须包含您所用的名字',
  },
  'tls-refused': {
    en: 'it refuses your certificate ({detail}): cert.pem and key.pem must be signed by the CA that it trusts',
    zh: '它拒绝您的证书（{detail}）：cert.pem 和 key.pem 必须由它信任的 CA 签发',
  },
  'tls-closed': {
    en: 'it closes the TLS connection without a word: most often it wants a certificate that it trusts (cert.pem and key.pem in DOCKER_CERT_PATH)',
    zh: '它不作应答就关闭了 TLS 连接：通常是因为它要求出示受信任的证书（DOCKER_CERT_PATH 中的 cert.pem 和 key.pem）',
  },
  'no-ssh': {
    en: 'there is no ssh command here: `sudo apt-get install openssh-client`',
    zh: '本机没有 ssh 命令：`sudo apt-get install openssh-client`',
  },
  'ssh-failed': {
    en: 'ssh says «{detail}». It must get in without a question: try `ssh HOST true` by hand; a key comes with `ssh-copy-id HOST`, a host is known after the first time',
    zh: 'ssh 报告「{detail}」。它必须无需提问就能登录：请手动试 `ssh 主机 true`；用 `ssh-copy-id 主机` 配置密钥，首次登录后主机即为已知',
  },
  'no-docker-there': {
    en: 'ssh gets in, but finds no docker command there («{detail}»): install it there, or put it into the PATH that `ssh HOST env` shows',
    zh: 'ssh 能登录，但那里找不到 docker 命令（「{detail}」）：请在那台机器上安装，或放入 `ssh 主机 env` 所示的 PATH',
  },
  'engine-there': {
    en: 'ssh gets in, but docker there does not get to its engine («{detail}»): try `ssh HOST docker version`; there, `sudo usermod -aG docker $USER` or `sudo systemctl start docker`',
    zh: 'ssh 能登录，但那里的 docker 连不上引擎（「{detail}」）：请试 `ssh 主机 docker version`；在那台机器上执行 `sudo usermod -aG docker $USER` 或 `sudo systemctl start docker`',
  },
} as const

export const problems = {
  engineNotUsable: {
    en: 'There is a Docker Engine on this machine, but it cannot be used.\n{tried}\nMend that and run this again.',
    zh: '本机有 Docker Engine，但无法使用。\n{tried}\n请按提示修复后重试。',
  },
  noEngine: {
    en: 'No Docker Engine was found.\n{tried}\nInstall one (`sudo apt-get install docker.io`) and run this again. Or run this as root on Debian or Ubuntu (`sudo npm test`): the kit then brings its own, which installs nothing.',
    zh: '没有找到 Docker Engine。\n{tried}\n请安装（`sudo apt-get install docker.io`）后重试；或在 Debian、Ubuntu 上以 root 运行（`sudo npm test`），此时本工具使用自带的引擎，不安装任何软件。',
  },
  engineStopped: {
    en: 'Docker was started on this machine (its bridge docker0 is there), but it cannot be used.\n{tried}\nStart it: `sudo systemctl start docker`. The kit does not start its own beside it, as that would delete docker0; if nobody uses Docker here, `sudo ip link delete docker0` and run this again.',
    zh: '本机启动过 Docker（存在网桥 docker0），但目前无法使用。\n{tried}\n请启动：`sudo systemctl start docker`。本工具不会在其旁边启动自带的引擎，否则会删除 docker0；如果本机确实不再使用 Docker，可执行 `sudo ip link delete docker0` 后重试。',
  },
  namedEngine: {
    en: 'The Docker Engine that you named cannot be used.\n{tried}\nMend that, or unset DOCKER_HOST and DOCKER_CONTEXT so that the kit looks for one.',
    zh: '您指定的 Docker Engine 无法使用。\n{tried}\n请修复，或取消 DOCKER_HOST 和 DOCKER_CONTEXT，让本工具自行查找。',
  },
  labElsewhere: {
    en: 'The engine at {endpoint} is on another machine, where a lab cannot be reached from here.\nOn that machine itself `npm test` proves all of it; `npm run report -- merge` joins its report with others. `npm start -- --project DIR` works from here.',
    zh: '{endpoint} 的引擎在另一台机器上，从本机无法使用其中的实验环境。\n请在那台机器上运行 `npm test`，再用 `npm run report -- merge` 与其他报告合并。`npm start -- --project 目录` 可在本机运行。',
  },
  embedFailed: {
    en: 'No Docker Engine was found, and the kit’s own one could not be prepared: {reason}\nInstall one (`apt-get install docker.io`), or give a mirror or a proxy that works (DEBIAN_MIRROR, SETUP_PROXY).',
    zh: '没有找到 Docker Engine，本工具自带的也无法准备：{reason}\n请安装（`apt-get install docker.io`），或指定可用的镜像站或代理（DEBIAN_MIRROR、SETUP_PROXY）。',
  },
  embedPathTooLong: {
    en: 'The path of this repository is too long for a socket: {path}\nMove the repository to a shorter path.',
    zh: '本仓库路径过长，无法创建 socket：{path}\n请将仓库移到更短的路径。',
  },
  diskFull: {
    en: '{path} has {free} free, but {need} are needed for images. Free some space (`docker system df` shows what Docker uses).',
    zh: '{path} 仅剩 {free}，而镜像需要 {need}。请清理磁盘（`docker system df` 可查看 Docker 占用）。',
  },
  noSpaceLeft: {
    en: 'The disk is full, or a quota is used up: {path} could not be written. Free some space (`df -h`, `docker system df`) and run this again.',
    zh: '磁盘已满或配额用尽：无法写入 {path}。请清理空间（`df -h`、`docker system df`）后重试。',
  },
  notWritable: {
    en: 'This user may not use {path} ({reason}).\nMost likely another user ran the kit here: `sudo chown -R $USER {root}` makes the folder yours, and a clone of your own works too.',
    zh: '当前用户无权使用 {path}（{reason}）。\n很可能是其他用户在此运行过本工具：可执行 `sudo chown -R $USER {root}` 取得该目录，或另行克隆一份。',
  },
  noBase: {
    en: 'There is no image for Debian {suite}, and none could be made.\n  registry: {registry}\n  packages from {mirror}: {packages}\nSet DEBIAN_MIRROR to a mirror you reach, or SETUP_PROXY to a proxy that works here; or bring the images on a disk: `npm run images -- save FILE` elsewhere, `npm run images -- load FILE` here.',
    zh: '没有 Debian {suite} 的镜像，也无法制作。\n  镜像仓库：{registry}\n  {mirror} 的软件包：{packages}\n请将 DEBIAN_MIRROR 设为可访问的镜像站，或将 SETUP_PROXY 设为可用的代理；也可在别处 `npm run images -- save FILE`，拷贝后在此 `npm run images -- load FILE`。',
  },
  buildFailed: {
    en: 'The {kind} image of {suite} could not be built: {reason}\nThe last lines:\n{log}\nIf a download failed, set DEBIAN_MIRROR or SETUP_PROXY.',
    zh: '{suite} 的 {kind} 镜像构建失败：{reason}\n最后几行输出：\n{log}\n如果是下载失败，请设置 DEBIAN_MIRROR 或 SETUP_PROXY。',
  },
  noNode: {
    en: 'The Node for {arch}, the kind of machine that the engine has, could not be fetched: {reason}\nBehind a closed network: `npm config set registry URL`, or SETUP_PROXY=http://HOST:PORT; or `npm run images -- save FILE` on a machine like it, and `-- load FILE` here.',
    zh: '无法下载引擎所在机器架构（{arch}）的 Node：{reason}\n网络受限时：`npm config set registry URL`，或 SETUP_PROXY=http://主机:端口；也可在同类机器上 `npm run images -- save 文件`，再在此 `-- load 文件`。',
  },
  unknownArchitecture: {
    en: 'The engine’s machine, or this one, is {machine}; the kit has a runtime for amd64 and arm64 only.',
    zh: 'Docker Engine 所在的机器或本机的架构为 {machine}；本工具仅支持 amd64 和 arm64。',
  },
  imagesOfOtherArchitecture: {
    en: '{file} holds images for {found}, but this engine runs {engine}. Nothing was loaded. Save them on a machine of the same architecture.',
    zh: '{file} 中的镜像架构为 {found}，而本机 Docker Engine 为 {engine}。未加载任何镜像。请在相同架构的机器上保存。',
  },
  notAnArchive: {
    en: '{file} is not an archive of images: {reason}\nMake one with `npm run images -- save FILE`.',
    zh: '{file} 不是镜像归档：{reason}\n请用 `npm run images -- save FILE` 生成。',
  },
  notReadable: { en: '{file} cannot be read or written: {reason}', zh: '{file} 无法读写：{reason}' },
  lockLost: {
    en: 'Somebody removed .cache/{file} ({reason}), which says that the kit is at work here: `npm run clean -- --force`, perhaps. What was half done may be gone too.\nRun this again; what is whole is kept.',
    zh: '有人删除了 .cache/{file}（{reason}），该文件表示本工具正在此处工作；可能是执行了 `npm run clean -- --force`。未完成的内容可能也已被删除。\n请重试；已完成的部分会保留。',
  },
  engineLost: {
    en: 'The Docker Engine at {place} no longer answers: {why}.\nWhat was proven before stands. Start it (`sudo systemctl restart docker`), wait until `docker version` answers, and run this again; what it still holds of this run is removed once it is back.',
    zh: '{place} 的 Docker Engine 不再应答：{why}。\n此前已验证的结果有效。请启动它（`sudo systemctl restart docker`），等 `docker version` 有应答后重试；它恢复后，本次运行的残留会被自动清除。',
  },
  engineSilent: {
    en: 'The Docker Engine at {place} no longer answers: it takes calls, and for {seconds} s answered none, not even `/_ping`.\nWhat was proven before stands. If `docker version` hangs too, see its log (`journalctl -u docker -n 50`) and restart it (`sudo systemctl restart docker`), then run this again; what it still holds of this run is removed once it answers.',
    zh: '{place} 的 Docker Engine 不再应答：它接受连接，但 {seconds} 秒内没有回答任何请求，连 `/_ping` 也没有。\n此前已验证的结果有效。如果 `docker version` 也没有反应，请查看其日志（`journalctl -u docker -n 50`）并重启它（`sudo systemctl restart docker`），然后重试；它恢复应答后，本次运行的残留会被自动清除。',
  },
  seatLost: {
    en: 'The container through which the kit acts on {host} is gone: its Docker Engine was restarted, or somebody removed it.\nWhat was proven before stands. Run this again once `docker version` answers.',
    zh: '本工具在 {host} 上使用的容器已不存在：其 Docker Engine 被重启，或容器被人删除。\n此前已验证的结果有效。请在 `docker version` 有应答后重试。',
  },
  engineFailed: {
    en: 'The Docker Engine failed: «{said}».\nSee its log (`journalctl -u docker -n 50`), mend that, and run this again.',
    zh: 'Docker Engine 出错：「{said}」。\n请查看其日志（`journalctl -u docker -n 50`），修复后重试。',
  },
  engineDiskFull: {
    en: 'The disk of the Docker Engine is full: «{said}». Free some space there (`docker system df` shows what Docker uses, `df -h` the disks) and run this again.',
    zh: 'Docker Engine 所在磁盘已满：「{said}」。请清理空间（`docker system df` 查看 Docker 占用，`df -h` 查看磁盘）后重试。',
  },
  noAddressRange: {
    en: 'The Docker Engine has no range of addresses left for another network: «{said}». Remove networks that nobody uses (`docker network ls`, `docker network prune`) and run this again.',
    zh: 'Docker Engine 没有可分配给新网络的地址段：「{said}」。请删除不再使用的网络（`docker network ls`、`docker network prune`）后重试。',
  },
  noSubnet: {
    en: 'No range of addresses is free for the kit’s network on this host: each of {tried} overlaps a network or route that is there: {taken}.\nRemove networks that nobody uses (`docker network ls`, `docker network prune`; `ip route` shows routes) and run this again.',
    zh: '该主机上没有可供本工具网络使用的空闲地址段：{tried} 均与现有网络或路由重叠：{taken}。\n请删除不再使用的网络（`docker network ls`、`docker network prune`；`ip route` 查看路由）后重试。',
  },
  noSlot: {
    en: '{most} of {name} are running already, and no more can on this engine.\nWait for other runs to end, or `npm run clean`, and run this again.',
    zh: '该引擎上已有 {most} 个 {name} 在运行，不能再多。\n请等待其他运行结束，或执行 `npm run clean` 后重试。',
  },
  noPort: {
    en: 'No port is free for the kit’s proxies on this host: each that was tried from {first} on is in use.\nEnd other runs (`npm run clean`), or what listens there (`ss -tlnp`), and run this again.',
    zh: '该主机上没有可供本工具代理使用的空闲端口：从 {first} 起尝试的端口都被占用。\n请结束其他运行（`npm run clean`）或占用端口的程序（`ss -tlnp`）后重试。',
  },
  imageGone: {
    en: 'An image was removed while it was needed: «{said}». Run this again: an image of the kit’s own is made anew where it is missing.',
    zh: '所需的镜像在运行中被删除：「{said}」。请重试：本工具会重新制作缺少的自带镜像。',
  },
  nothingToSave: {
    en: 'There are no images to save yet: `npm run images -- build` first.',
    zh: '尚无可保存的镜像：请先执行 `npm run images -- build`。',
  },
} as const
