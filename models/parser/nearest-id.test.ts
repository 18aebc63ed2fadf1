import { nearestId } from './nearest-id';

describe('the nearest id', () => {
  const idAt = nearestId('<a id="A">\n <b/><b id="B"><c\n/></b><d/></a>');

  it('is that of the element at the place', () => {
    expect(idAt(1, 5)).toBe('B');
  });

  it('is else that of the next one around it', () => {
    expect([idAt(1, 1), idAt(1, 15), idAt(2, 6)]).toEqual(['A', 'B', 'A']);
  });
});
