export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Diagram {
  /** Shapes by the id of their element. */
  readonly shapes: ReadonlyMap<string, Box>;
  /** Labels that stand beside their shape or edge, by the id of the element. */
  readonly labels: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  /** Flow nodes directly in a lane, by lane id. */
  readonly lanes: ReadonlyMap<string, readonly string[]>;
}

const NUMBER = (attributes: string, name: string) =>
  Number(new RegExp(`\\b${name}="(-?[\\d.]+)"`).exec(attributes)?.[1]);

/** Reads the diagram of a BPMN text as it is drawn: names of elements, boxes and way points only. */
export function readDiagram(xml: string): Diagram {
  const shapes = new Map<string, Box>();
  const labels = new Map<string, Box>();
  const edges = new Map<string, readonly Point[]>();
  for (const [, kind, attributes = '', body = ''] of xml.matchAll(
    /<bpmndi:BPMN(Shape|Edge)\b([^>]*)>([\s\S]*?)<\/bpmndi:BPMN\1>/g,
  )) {
    const id = /\bbpmnElement="([^"]+)"/.exec(attributes)?.[1] ?? '';
    const [drawn = '', label] = body.split('<bpmndi:BPMNLabel>');
    if (kind === 'Shape') shapes.set(id, boxOf(drawn));
    else
      edges.set(
        id,
        [...drawn.matchAll(/<di:waypoint([^>]*)>/g)].map(([, at = '']) => ({ x: NUMBER(at, 'x'), y: NUMBER(at, 'y') })),
      );
    if (label?.includes('Bounds')) labels.set(id, boxOf(label));
  }
  const lanes = new Map(
    [...xml.matchAll(/<bpmn:lane\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/bpmn:lane>/g)].map(([, id = '', body = '']) => [
      id,
      [...body.matchAll(/<bpmn:flowNodeRef>([^<]+)</g)].map(([, node = '']) => node),
    ]),
  );
  return { shapes, labels, edges, lanes };
}

function boxOf(text: string): Box {
  const attributes = /<dc:Bounds([^>]*)>/.exec(text)?.[1] ?? '';
  return {
    x: NUMBER(attributes, 'x'),
    y: NUMBER(attributes, 'y'),
    width: NUMBER(attributes, 'width'),
    height: NUMBER(attributes, 'height'),
  };
}

/** Whether two boxes share more than a border. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

/** The segments of an edge as boxes without area, widened by a pixel so that they can overlap. */
export function segmentsOf(points: readonly Point[]): readonly Box[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    if (!from) return [];
    return [
      {
        x: Math.min(from.x, to.x) - 0.5,
        y: Math.min(from.y, to.y) - 0.5,
        width: Math.abs(from.x - to.x) + 1,
        height: Math.abs(from.y - to.y) + 1,
      },
    ];
  });
}
