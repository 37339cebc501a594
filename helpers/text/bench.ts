/** What `npm run bench` says. */
export const bench = {
  usage: {
    en: `Usage: npm run bench -- [--full] [--only PART] [--json]

Measures, on this machine and in one run, what the kit promises of its speed,
and the same check done by hand.

  --full        also a whole \`npm test\` (about two minutes more)
  --only PART   set-up, labs, probes, doctor or matrix; repeatable
  --json        one JSON document on stdout, all else on stderr

Other work on the machine makes every number larger: the load is shown.

Exit code: 0 measured, whatever the numbers; 2 could not, 130 interrupted.`,
    zh: `用法：npm run bench -- [--full] [--only 部分] [--json]

在本机的同一次运行中，测量本工具承诺的速度，并与手动执行的同一检查对比。

  --full        另外完整运行一次 \`npm test\`（约多两分钟）
  --only 部分   set-up、labs、probes、doctor 或 matrix；可重复
  --json        在 stdout 输出一个 JSON 文档，其余输出到 stderr

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
  doctor: { en: 'the doctor, again and again', zh: '反复进行诊断' },
  matrix: { en: 'the reachability matrix on {host}', zh: '{host} 上的可达性矩阵' },
  whole: { en: 'npm test, whole', zh: '完整的 npm test' },
} as const

/** The names of the rows, by the ids of what was measured. */
export const rows = {
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
  'lab-end': { en: 'lab ended, nothing left', zh: '实验环境结束并清理' },
  'stack-up': { en: 'familyai up (docker compose)', zh: '启动 familyai（compose）' },
  'probe-ours': { en: 'bridge service, proven probe', zh: '桥接服务，双侧验证' },
  'probe-by-hand': { en: '  by hand: docker run … curl', zh: '  手动：docker run … curl' },
  'probe-ratio': { en: '  by hand takes, times ours', zh: '  手动耗时为本工具的' },
  'probe-first': { en: '  the first probe of a service', zh: '  某服务的第一次探测' },
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
} as const
