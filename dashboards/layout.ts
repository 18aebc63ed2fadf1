import type { Panel, PanelBody } from './grafana';

/** Columns of Grafana's grid. */
export const GRID_COLUMNS = 24;

/** A strip of panels of one height under a heading of its own, or none; `width` in columns of 24. */
export interface Strip {
  readonly heading?: string;
  readonly height: number;
  readonly panels: readonly { readonly width: number; readonly panel: PanelBody }[];
}

/**
 * Places strips below each other and numbers the panels in reading order.
 * @throws Error for a strip wider than the grid
 */
export function placeStrips(strips: readonly Strip[]): readonly Panel[] {
  const placed: Panel[] = [];
  let y = 0;
  for (const { heading, height, panels } of strips) {
    if (heading !== undefined) {
      const gridPos = { h: 1, w: GRID_COLUMNS, x: 0, y };
      placed.push({ type: 'row', title: heading, collapsed: false, panels: [], id: placed.length + 1, gridPos });
      y += 1;
    }
    let x = 0;
    for (const { width, panel } of panels) {
      placed.push({ ...panel, id: placed.length + 1, gridPos: { h: height, w: width, x, y } });
      x += width;
    }
    if (x > GRID_COLUMNS) throw new Error(`Expected at most ${GRID_COLUMNS} columns, but a strip has ${x}`);
    y += height;
  }
  return placed;
}
