import { compileBpmn } from '../../models/parser';
import type { FlowNode } from '../../models/process/flow-node';
import type { ProcessModel } from '../../models/process/process-model';
import { libraryFiles } from './library-files';
import { contains, overlap, readDiagram, segmentsOf } from './testing/read-diagram';
import type { Box, Diagram } from './testing/read-diagram';

const files = libraryFiles().filter(({ name }) => name.endsWith('.bpmn'));

async function load(bytes: Uint8Array): Promise<{ readonly model: ProcessModel; readonly diagram: Diagram }> {
  const { processes } = await compileBpmn(bytes, 'file');
  if (!processes[0]) throw new Error('Expected a process');
  return { model: processes[0].model, diagram: readDiagram(new TextDecoder().decode(bytes)) };
}

const shape = (diagram: Diagram, id: string): Box =>
  diagram.shapes.get(id) ?? { x: NaN, y: NaN, width: NaN, height: NaN };

/** Pairs of flow nodes of one scope whose shapes overlap, boundary events left out. */
function overlaps(nodes: readonly FlowNode[], diagram: Diagram): readonly string[] {
  const drawn = nodes.filter((node) => !node.boundary);
  return drawn.flatMap((a, index) =>
    drawn
      .slice(index + 1)
      .filter((b) => a.parent === b.parent && overlap(shape(diagram, a.id), shape(diagram, b.id)))
      .map((b) => `${a.id} ${b.id}`),
  );
}

describe.each(files.map(({ name, bytes }) => [name, bytes] as const))('the diagram of %s', (_name, bytes) => {
  it('draws every flow node and sequence flow', async () => {
    const { model, diagram } = await load(bytes);
    expect(model.nodes.filter(({ id }) => !diagram.shapes.has(id)).map(({ id }) => id)).toEqual([]);
    expect(model.flows.filter(({ id }) => (diagram.edges.get(id)?.length ?? 0) < 2).map(({ id }) => id)).toEqual([]);
    expect([...diagram.lanes.keys()].filter((id) => !diagram.shapes.has(id))).toEqual([]);
  });

  it('puts each node inside its lane, and inner nodes inside their sub-process', async () => {
    const { model, diagram } = await load(bytes);
    const outside = [...diagram.lanes].flatMap(([lane, nodes]) =>
      nodes.filter((id) => !contains(shape(diagram, lane), shape(diagram, id))),
    );
    expect(outside).toEqual([]);
    const inLanes = new Set([...diagram.lanes.values()].flat());
    expect(model.nodes.filter((node) => node.parent === null && !inLanes.has(node.id)).map(({ id }) => id)).toEqual([]);
    const escaped = model.nodes.filter(
      (node) =>
        node.parent !== null && !node.boundary && !contains(shape(diagram, node.parent), shape(diagram, node.id)),
    );
    expect(escaped.map(({ id }) => id)).toEqual([]);
  });

  it('overlaps no shapes and no labels', async () => {
    const { model, diagram } = await load(bytes);
    expect(overlaps(model.nodes, diagram)).toEqual([]);
    const labels = [...diagram.labels];
    const parents = new Set(model.nodes.map((node) => node.parent));
    const hidden = labels.flatMap(([id, label], index) => [
      ...labels
        .slice(index + 1)
        .filter(([, other]) => overlap(label, other))
        .map(([other]) => `label ${id} label ${other}`),
      ...model.nodes
        .filter((node) => node.id !== id && !parents.has(node.id) && overlap(label, shape(diagram, node.id)))
        .map((node) => `label ${id} shape ${node.id}`),
      ...[...diagram.edges]
        .filter(([, points]) => segmentsOf(points).some((segment) => overlap(label, segment)))
        .map(([edge]) => `label ${id} edge ${edge}`),
    ]);
    expect(hidden).toEqual([]);
  });

  it('draws orthogonal edges from border to border that cross no other node', async () => {
    const { model, diagram } = await load(bytes);
    const scopes = new Set(model.nodes.map((node) => node.parent));
    const faults = model.flows.flatMap((flow) => {
      const points = diagram.edges.get(flow.id) ?? [];
      const isStraight = points.slice(1).every((to, index) => to.x === points[index]?.x || to.y === points[index]?.y);
      const crossed = model.nodes.filter(
        (node) =>
          node.id !== flow.source &&
          node.id !== flow.target &&
          !scopes.has(node.id) &&
          node.boundary?.attachedTo !== flow.source &&
          segmentsOf(points).some((segment) => overlap(segment, shape(diagram, node.id))),
      );
      const ends = [
        touches(shape(diagram, flow.source), points[0]),
        touches(shape(diagram, flow.target), points.at(-1)),
      ];
      return [
        ...(isStraight ? [] : [`${flow.id} is not orthogonal`]),
        ...(ends.every(Boolean) ? [] : [`${flow.id} does not dock`]),
        ...crossed.map((node) => `${flow.id} crosses ${node.id}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('puts boundary events on the border of their activity', async () => {
    const { model, diagram } = await load(bytes);
    for (const { id, boundary } of model.nodes) {
      if (!boundary) continue;
      const { x, y, width, height } = shape(diagram, id);
      expect(touches(shape(diagram, boundary.attachedTo), { x: x + width / 2, y: y + height / 2 })).toBe(true);
    }
  });
});

function touches(box: Box, point: { readonly x: number; readonly y: number } | undefined): boolean {
  if (!point) return false;
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  const inX = point.x >= box.x - 1 && point.x <= box.x + box.width + 1;
  const inY = point.y >= box.y - 1 && point.y <= box.y + box.height + 1;
  return (
    inX &&
    inY &&
    (near(point.x, box.x) ||
      near(point.x, box.x + box.width) ||
      near(point.y, box.y) ||
      near(point.y, box.y + box.height))
  );
}
