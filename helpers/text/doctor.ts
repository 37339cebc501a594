/** What the doctor says around its findings (the findings themselves: `findings/`). */
export const doctor = {
  seen: { en: 'seen', zh: '现象' },
  why: { en: 'why', zh: '原因' },
  mend: { en: 'mend', zh: '处理' },
  impact: { en: 'impact', zh: '影响' },
  more: { en: 'more', zh: '详见' },
  docs: { en: 'docs/findings/{code}.md', zh: 'docs/findings/{code}.zh.md' },
  newFile: { en: '{file} (a new file)', zh: '{file}（新建）' },
  setting: { en: '{software}, in {file}', zh: '{software}，{file}' },
  otherSoftware: { en: 'other proxy software: {docs}', zh: '其他代理软件的写法：{docs}' },
  manyServices: { en: '{count} services', zh: '{count} 个服务' },
  andMore: { en: '{names} and {count} more', zh: '{names} 等，另有 {count} 个' },
  notLooked: { en: 'not looked at', zh: '未检查' },

  elsewhere: {
    en: 'The Docker Engine is at {engine}. «The host» is its machine: what mends its firewall or its proxy software is typed there, the project’s files and docker compose stay here.',
    zh: 'Docker Engine 在 {engine}。下文的「宿主机」是指那台机器：防火墙和代理软件在那里处理，项目文件和 docker compose 仍在本机。',
  },

  /** The verdict, and what to do next. */
  out: {
    en: 'Every service of {project} gets out through the proxy.',
    zh: '{project} 的所有服务都能通过代理访问外网。',
  },
  outWarned: {
    en: 'Every service of {project} gets out through the proxy. Worth mending: {codes}.',
    zh: '{project} 的所有服务都能通过代理访问外网。建议处理：{codes}。',
  },
  /** of one or of many */
  noneOut: { en: 'No service of {project} gets out: {codes}.', zh: '{project} 没有服务能访问外网：{codes}。' },
  noneOutSkipped: {
    en: 'No service of {project} gets out; what is known of it was left out by --only or --skip.',
    zh: '{project} 没有服务能访问外网；相关诊断项已被 --only 或 --skip 排除。',
  },
  /** `{all}` is more than one */
  notOut: {
    en: '{bad} of {all} services of {project} cannot get out: {codes}.',
    zh: '{project} 的 {all} 个服务中有 {bad} 个不能访问外网：{codes}。',
  },
  notOutSkipped: {
    en: '{bad} of {all} services of {project} cannot get out; what is known of it was left out by --only or --skip.',
    zh: '{project} 的 {all} 个服务中有 {bad} 个不能访问外网；相关诊断项已被 --only 或 --skip 排除。',
  },
  found: { en: 'To be mended in {project}: {codes}.', zh: '{project} 需要处理：{codes}。' },
  unknown: {
    en: 'Not everything could be checked, so it is not known whether all services of {project} get out.',
    zh: '有检查没有完成，因此不能确定 {project} 的所有服务都能访问外网。',
  },
  offline: {
    en: 'The files of {project} hold no fault. Whether its services get out was not looked at (--offline).',
    zh: '{project} 的文件中没有发现问题。未检查服务能否访问外网（--offline）。',
  },
  offlineWarned: {
    en: 'The files of {project} hold no error; worth mending: {codes}. Whether its services get out was not looked at (--offline).',
    zh: '{project} 的文件中没有错误；建议处理：{codes}。未检查服务能否访问外网（--offline）。',
  },
  againOne: { en: 'Mend it, then look again:', zh: '处理后再次检查：' },
  againMany: {
    en: 'Mend the first one, then look again; others may go with it:',
    zh: '先处理第一项再检查，其余的可能随之消失：',
  },
  askOnline: { en: 'To look at that as well:', zh: '要一并检查：' },

  /** Steps, while they run. */
  lab: { en: 'bringing up a lab', zh: '启动实验环境' },
  arrange: { en: 'bringing up the example project', zh: '启动示例项目' },
  arrangeFault: { en: 'arranging {code} in the lab', zh: '在实验环境中制造 {code}' },
  clear: { en: 'clearing up', zh: '清理' },

  example: {
    en: 'This is the kit’s own example project in a lab, not your machine: no project was found in {folder}.\nFor yours: npm start -- --project DIR',
    zh: '这是本工具的示例项目，运行在实验环境中，不是您的机器：{folder} 中没有找到项目。\n检查您的项目：npm start -- --project 目录',
  },
  exampleFault: {
    en: 'This is a lab, not your machine. Arranged there: {code} · {title}',
    zh: '这是实验环境，不是您的机器。其中制造的问题：{code} · {title}',
  },
  noExample: {
    en: '{code} cannot be arranged in a lab; `npm start -- --explain {code}` tells about it. There are: {known}',
    zh: '实验环境中无法制造 {code}，可用 `npm start -- --explain {code}` 查看说明。可演示的有：{known}',
  },
  unmetNeed: { en: 'the lab cannot show {code}: {reason}', zh: '实验环境无法演示 {code}：{reason}' },
  imagesMissing: {
    en: 'The kit’s image could not be made, so only files are looked at:\n{reason}',
    zh: '无法准备本工具的镜像，因此只检查文件：\n{reason}',
  },
  interrupted: { en: 'Interrupted: clearing up.', zh: '已中断，正在清理。' },
  reportWritten: {
    en: 'Report: {page}\nFor a bug report: npm run report -- bundle {folder}',
    zh: '报告：{page}\n反馈问题：npm run report -- bundle {folder}',
  },
} as const

/** The parts of a look, while they are done. */
export const doctorParts = {
  files: { en: 'reading the project’s files', zh: '读取项目文件' },
  engine: { en: 'taking a seat beside the Docker Engine', zh: '在 Docker Engine 旁启动临时容器' },
  stands: { en: 'taking the place of each service', zh: '进入每个服务的网络环境' },
  paths: { en: 'walking the way out of each service', zh: '逐个检查服务的访问路径' },
} as const

/** The report for an issue. */
export const doctorReport = {
  title: { en: 'What the doctor found', zh: '诊断结果' },
  about: { en: '{kit} {version}, {date}', zh: '{kit} {version}，{date}' },
} as const
