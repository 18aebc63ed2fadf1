import { requireDistinctPorts } from './ports';

describe('the ports of a start', () => {
  it('may be any three', () => {
    expect(() => requireDistinctPorts({ PORT: 1, TEMPORAL_PORT: 2, TEMPORAL_UI_PORT: 3 })).not.toThrow();
  });

  it('are refused by name when two are the same', () => {
    expect(() => requireDistinctPorts({ PORT: 8233, TEMPORAL_PORT: 7233, TEMPORAL_UI_PORT: 8233 })).toThrow(
      'Expected PORT and TEMPORAL_UI_PORT to be different ports, but both are 8233',
    );
  });
});
