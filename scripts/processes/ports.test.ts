import { portClash } from './ports';

describe('the ports of a start', () => {
  it.each([
    [{ PORT: 1, TEMPORAL_PORT: 2, TEMPORAL_UI_PORT: 3 }, null],
    [
      { PORT: 8233, TEMPORAL_PORT: 7233, TEMPORAL_UI_PORT: 8233 },
      'Expected PORT and TEMPORAL_UI_PORT to be different ports, but both are 8233',
    ],
    [
      { PORT: 8080, TEMPORAL_PORT: 7233, TEMPORAL_UI_PORT: 7233 },
      'Expected TEMPORAL_PORT and TEMPORAL_UI_PORT to be different ports, but both are 7233',
    ],
  ])('%j: %s', (ports, clash) => {
    expect(portClash(ports)).toBe(clash);
  });
});
