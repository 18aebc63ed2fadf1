import { readSettings } from './settings';

describe('the settings', () => {
  it('are those of the embedded mode on this machine when nothing is set, or set to nothing', () => {
    const embedded = {
      host: '127.0.0.1',
      port: 8080,
      dataDir: '.data',
      databaseUrl: null,
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'tongban',
      payloadKeys: null,
      tokenIssuer: null,
      tokenJwksUrl: null,
      divisions: [],
      separateRegionWorkers: false,
      metricsPort: null,
      sdkMetricsPort: null,
      exportsFigures: true,
    };
    expect(readSettings({})).toMatchObject(embedded);
    expect(readSettings({ PORT: '', HOST: '', DATABASE_URL: '', TONGBAN_DIVISIONS: '' })).toMatchObject(embedded);
  });

  it('are what the environment says', () => {
    const env = {
      PORT: '18080',
      TEMPORAL_PORT: '17233',
      DATA_DIR: '/srv/tongban',
      TONGBAN_DIVISIONS: '131000,131082',
      TONGBAN_REGION_WORKERS: 'separate',
      TONGBAN_METRICS_PORT: '9100',
      TONGBAN_SDK_METRICS_PORT: '9101',
      TONGBAN_METRICS_FIGURES: 'off',
    };
    expect(readSettings(env)).toMatchObject({
      port: 18_080,
      temporalAddress: '127.0.0.1:17233',
      dataDir: '/srv/tongban',
      divisions: ['131000', '131082'],
      separateRegionWorkers: true,
      metricsPort: 9_100,
      sdkMetricsPort: 9_101,
      exportsFigures: false,
    });
    expect(readSettings({ ...env, TEMPORAL_ADDRESS: 'temporal:7233' }).temporalAddress).toBe('temporal:7233');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['TEMPORAL_PORT', 'x'],
    ['TONGBAN_METRICS_PORT', '-1'],
    ['TONGBAN_DIVISIONS', '131000,1310'],
    ['TONGBAN_REGION_WORKERS', 'apart'],
    ['TONGBAN_METRICS_FIGURES', 'yes'],
  ])('%s=%s is refused by name', (name, value) => {
    const read = (): unknown => readSettings({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'SETTING_INVALID', message: expect.stringContaining(name) }));
  });
});
