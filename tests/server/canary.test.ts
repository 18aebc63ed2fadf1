import { plantCanaries } from '../support/canary/canaries';
import { openCanaryHouse, type CanaryHouse } from '../support/canary/canary-house';
import { BY_MESSAGE, ONE_TASK, REGION, REGION_ONLY, everyInput } from '../support/canary/canary-models';
import { findCanaries, placesOf } from '../support/canary/find-canaries';
import { LEAKS } from '../support/canary/leaks';
import { plantEverywhere } from '../support/canary/plant-everywhere';
import { PLACES, type Place } from '../support/canary/traces';
import { Visitor } from '../support/canary/visitor';

/** Where the product itself puts nothing at all. */
const UNUSED: ReadonlySet<Place> = new Set<Place>(['memo', 'headers']);

describe('personal data', () => {
  let house: CanaryHouse;
  beforeAll(async () => {
    house = await openCanaryHouse();
    await house.deployLibrary();
    const visitor = new Visitor(house.url);
    const deployed = await visitor.deploy({
      'every.bpmn': everyInput('canary_every_input', REGION),
      'region.bpmn': REGION_ONLY,
      'task.bpmn': ONE_TASK,
      'message.bpmn': BY_MESSAGE,
    });
    expect(deployed.text).toMatch(/canary_every_input/);
  });
  afterAll(() => house.close());

  it('written into every input is found in clear text nowhere, and no ID number even in what is encrypted', async () => {
    // given
    const since = new Date();
    const canaries = plantCanaries();
    const visitor = new Visitor(house.url);
    // when
    const count = await plantEverywhere(house, visitor, canaries);
    const traces = await house.collect(since, count);
    for (const refusal of visitor.refusals) traces.add('refusals', refusal);
    // then
    expect(findCanaries(traces, canaries)).toEqual([]);
    const { idNumber: _refused, ...taken } = canaries;
    for (const value of Object.values(taken)) {
      expect(traces.in('decrypted').some((content) => content.includes(value))).toBe(true);
    }
    for (const place of PLACES.filter((each) => !UNUSED.has(each))) expect(traces.in(place)).not.toEqual([]);
  });

  it.each(LEAKS)('is found in the $place of a build with $mistake', async (leak) => {
    // given
    const since = new Date();
    const canaries = plantCanaries();
    const { name, phone, address } = canaries;
    const parts = await leak.build(house, canaries);
    const build = await house.serve(parts);
    const visitor = new Visitor(build.url);
    // when
    const act = async (): Promise<void> => {
      const body = { processDefinitionId: leak.processId ?? 'canary_one_task', variables: { name, phone, address } };
      const { body: started } = await visitor.call('POST', '/v2/process-instances', { body });
      const { processInstanceKey } = started;
      if (leak.processId) await visitor.first('/v2/incidents/search', { processInstanceKey, state: 'ACTIVE' });
    };
    await (leak.during ? leak.during(house, canaries, act) : act());
    const traces = await house.collect(since, 1, parts);
    for (const refusal of visitor.refusals) traces.add('refusals', refusal);
    await build.close();
    // then
    expect(placesOf(findCanaries(traces, canaries))).toEqual([leak.place]);
  });
});
