/** What `npm run bench` says. */
export const bench = {
  usage: {
    en: `Usage: npm run bench -- [--full] [--only PART] [--json]
                        [--record]

Measures, on this machine and in one run, what the kit promises of its speed,
and the same check done by hand.

  --full        also a fresh clone to its first verdict, and a whole \`npm test\`
                (some ten minutes more)
  --only PART   set-up, labs, probes, growth, doctor, matrix, hosts; repeatable
  --json        one JSON document on stdout, all else on stderr
  --record      also a line with the ratios for docs/bench.md

Other work on the machine makes every number larger: the load is shown.

Exit code: 0 measured, whatever the numbers; 2 could not, 130 interrupted.`,
    zh: `用法：npm run bench -- [--full] [--only 部分] [--json]
                        [--record]

在本机的同一次运行中，测量本工具承诺的速度，并与手动执行的同一检查对比。

  --full        另外测量从全新克隆到首次结论，并完整运行一次 \`npm test\`
                （约多十分钟）
  --only 部分   set-up、labs、probes、growth、doctor、matrix 或 hosts；可重复
  --json        在 stdout 输出一个 JSON 文档，其余输出到 stderr
  --record      另外把各比值写入 docs/bench.md

机器上的其他工作会使所有数字变大：表头会显示负载。

退出码：0 已测量（与数字大小无关），2 无法测量，130 被中断。`,
  },
  machine: {
    en: '{cores} cores, {memory}, load {load} at the start; Docker Engine {engine}, {arch}, Linux {kernel}, Node {node}',
    zh: '{cores} 核，{memory}，开始时负载 {load}；Docker Engine {engine}，{arch}，Linux {kernel}，Node {node}',
  },
  noThisHost: {
    en: "this-host is not measured: the kit's own private engine has no network of this machine",
    zh: '未测量 this-host：本工具自带的私有引擎没有本机网络',
  },
  noCompose: {
    en: "this machine has no docker compose, and that of the kit's image does not run on it",
    zh: '本机没有 docker compose，本工具镜像中的也无法在本机运行',
  },
  oneGeneration: {
    en: 'the images of the other generations are not there (npm run images -- build)',
    zh: '其他版本的镜像不存在（npm run images -- build）',
  },
  unknownPart: { en: 'there is no part {name}; there are {known}', zh: '没有 {name} 这一部分；可用：{known}' },
  why: { en: '– {names}: {reason}', zh: '– {names}：{reason}' },
  and: { en: '; ', zh: '；' },
  what: { en: 'what', zh: '项目' },
  median: { en: 'median', zh: '中位数' },
  range: { en: 'min … max', zh: '最小 … 最大' },
  times: { en: 'n', zh: '次数' },
  target: { en: 'target', zh: '目标' },
  kept: { en: '≤ {target} ✓', zh: '≤ {target} ✓' },
  missed: { en: '≤ {target} ✗', zh: '≤ {target} ✗' },
} as const

/** The steps of a bench, while it runs. */
export const benchSteps = {
  setUp: { en: 'the set-up check, again and again', zh: '反复进行准备检查' },
  labs: { en: 'starting and ending labs', zh: '反复启动和结束实验环境' },
  probes: { en: 'probes, ours and by hand by turns', zh: '交替进行本工具与手动的检查' },
  growth: { en: 'proofs in a row in one lab', zh: '在一个实验环境中连续验证' },
  doctor: { en: 'the doctor, again and again', zh: '反复进行诊断' },
  matrix: { en: 'the reachability matrix on {host}', zh: '{host} 上的可达性矩阵' },
  hosts: { en: 'the methods on one lab, then on three at once', zh: '在一个、再同时在三个实验环境上验证各方法' },
  first: { en: 'a fresh clone to its first verdict', zh: '从全新克隆到首次结论' },
  whole: { en: 'npm test, whole', zh: '完整的 npm test' },
} as const

/** The names of the rows, by the ids of what was measured. */
export const rows = {
  'ratio-probe': { en: 'proven probe : docker run curl', zh: '双侧验证 : 手动 docker run curl' },
  'ratio-lab': { en: 'lab ready : bare run + dockerd', zh: '实验环境就绪 : 裸容器加 dockerd' },
  'ratio-doctor': { en: 'doctor : the guide by hand', zh: '诊断 : 手动按指南检查' },
  'ratio-growth': { en: 'late proofs : early ones', zh: '后半验证 : 前半验证' },
  'ratio-side-by-side': { en: 'three labs at once : one', zh: '同时三个实验环境 : 一个' },
  'set-up-check': { en: 'set-up check, all is there', zh: '准备检查（一切就绪）' },
  'set-up-command': { en: '  a whole command (images list)', zh: '  完整命令（images list）' },
  'lab-ready': { en: 'lab ready after start()', zh: '实验环境 start() 后就绪' },
  'lab-whole': { en: 'lab ready for scenarios', zh: '实验环境可运行场景' },
  'lab-step-create': { en: '  its container and store', zh: '  创建容器和存储卷' },
  'lab-step-code': { en: "  the kit's programs into it", zh: '  放入本工具的程序' },
  'lab-step-seat': { en: '  start() until its seat answers', zh: '  start() 到 seat 应答' },
  'lab-step-engine': { en: '  then until its engine answers', zh: '  再到其引擎应答' },
  'lab-step-images': { en: '  its images looked at', zh: '  检查其镜像' },
  'lab-step-run-image': { en: "  the run's own image made", zh: '  生成本次运行的镜像' },
  'lab-step-look': { en: '  capabilities, meanwhile', zh: '  同时检测能力' },
  'bare-run': { en: 'a bare container, no kit', zh: '裸容器（不用本工具）' },
  'bare-dockerd': { en: 'a bare dockerd until it answers', zh: '裸 dockerd 到应答' },
  'lab-end': { en: 'lab ended, nothing left', zh: '实验环境结束并清理' },
  'stack-up': { en: 'familyai up (docker compose)', zh: '启动 familyai（compose）' },
  'probe-ours': { en: 'bridge service, proven probe', zh: '桥接服务，双侧验证' },
  'probe-by-hand': { en: '  by hand: docker run … curl', zh: '  手动：docker run … curl' },
  'probe-first': { en: '  the first probe of a service', zh: '  某服务的第一次探测' },
  'proof-more': { en: 'each proof more, of 200 in a row', zh: '连续 200 次，每多一次' },
  'proof-early': { en: '  of the first hundred', zh: '  前一百次' },
  'proof-late': { en: '  of the second hundred', zh: '  后一百次' },
  'memory-lab': { en: 'a lab besides its images, peak', zh: '实验环境内存峰值（不含镜像）' },
  'memory-kit': { en: "the kit's own processes, peak", zh: '本工具自身进程内存峰值' },
  'guide-by-hand': { en: '  by hand, as the guide says', zh: '  手动按指南检查' },
  'hosts-one': { en: 'the methods on one lab', zh: '各方法，一个实验环境' },
  'hosts-three': { en: '  on three at once', zh: '  同时三个' },
  'first-ready': { en: 'a fresh clone and its packages', zh: '全新克隆并安装依赖' },
  'first-verdict': { en: '  until the first verdict', zh: '  到首次结论' },
  'first-verdict-no-docker': { en: '  the same without Docker', zh: '  没有 Docker 时' },
  'doctor-few': { en: 'doctor: 5 services, all well', zh: '诊断：5 个服务，一切正常' },
  'doctor-few-ended': { en: '  until nothing of it is left', zh: '  直到清理完毕' },
  'doctor-part-files': { en: '  the files read', zh: '  读取文件' },
  'doctor-part-seat': { en: '  its seat taken, meanwhile', zh: '  同时启动 seat' },
  'doctor-part-stands': { en: '  engine, host, where to stand', zh: '  引擎、主机与探测位置' },
  'doctor-part-paths': { en: '  the paths walked', zh: '  逐段探测路径' },
  'doctor-offline': { en: '  files alone (--offline)', zh: '  仅文件（--offline）' },
  'doctor-many': { en: 'doctor: 50 running services', zh: '诊断：50 个运行中的服务' },
  'doctor-many-ended': { en: '  until nothing of it is left', zh: '  直到清理完毕' },
  'doctor-firewall': { en: 'doctor: a firewall that drops', zh: '诊断：防火墙丢弃数据包' },
  'doctor-firewall-ended': { en: '  until nothing of it is left', zh: '  直到清理完毕' },
  matrix: { en: 'matrix on {host}', zh: '{host} 可达性矩阵' },
  'npm-test': { en: 'npm test, whole', zh: '完整的 npm test' },
  'npm-test-proof': { en: '  of it to each proof', zh: '  平均每次验证' },
} as const
