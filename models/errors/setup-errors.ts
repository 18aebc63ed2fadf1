import { errorTable } from './error-entry';

/** Failures while starting or stopping the product; the process prints the message and exits non-zero. */
export const setupErrors = errorTable({
  PORT_OCCUPIED: {
    family: 'setup',
    status: 0,
    retryable: true,
    en: 'A port is in use by another program.',
    zh: '端口已被其他程序占用。',
  },
  TEMPORAL_CLI_MISSING: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'No usable Temporal CLI was found and none could be fetched.',
    zh: '未找到可用的 Temporal CLI,也无法获取。',
  },
  TEMPORAL_UNREACHABLE: {
    family: 'setup',
    status: 0,
    retryable: true,
    en: 'The Temporal server did not become ready in time.',
    zh: 'Temporal 服务器未能及时就绪。',
  },
  TEMPORAL_DATA_TOO_OLD: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'The Temporal data file was written by another server version.',
    zh: 'Temporal 数据文件由其他版本的服务器写入。',
  },
  DATA_DIR_BUSY: {
    family: 'setup',
    status: 0,
    retryable: true,
    en: 'The data folder is in use by another running copy.',
    zh: '数据目录正被另一个运行中的实例使用。',
  },
  DATA_DIR_UNUSABLE: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'The data folder cannot be used.',
    zh: '数据目录不可用。',
  },
  CHILD_FAILED: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'A process of the product did not start or died repeatedly.',
    zh: '产品的某个进程未能启动或反复退出。',
  },
  TOOL_MISSING: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'A program that the tests need is missing.',
    zh: '缺少测试所需的程序。',
  },
  EMBEDDED_MODE_ONLY: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'Demo identities exist only in the embedded mode.',
    zh: '演示身份仅在嵌入模式下可用。',
  },
  SETTING_INVALID: {
    family: 'setup',
    status: 0,
    retryable: false,
    en: 'A setting is missing or not valid.',
    zh: '配置项缺失或无效。',
  },
});
