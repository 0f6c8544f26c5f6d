import type { NodeOptions, Options } from 'vis-network/standalone';

/** How the library draws each type. People who see colours differently can tell them apart. */
export const LOOKS: Options = {
  physics: false,
  interaction: { dragNodes: false, hover: true },
  nodes: {
    shape: 'box',
    font: { face: 'system-ui, Liberation Sans, sans-serif', color: '#1f2937' },
    borderWidth: 1.5,
    borderWidthSelected: 3,
    widthConstraint: { minimum: 190 },
    color: paint('#ffffff', '#64748b'),
  },
  groups: {
    account: { color: paint('#1f2937'), font: { color: '#ffffff', size: 20 } },
    group: {
      color: paint('#0072b2'),
      font: { color: '#ffffff', size: 15 },
      shapeProperties: { borderRadius: 14 },
    },
    user: { color: paint('#ffffff', '#d55e00') },
  },
  edges: {
    smooth: {
      enabled: true,
      type: 'cubicBezier',
      forceDirection: 'horizontal',
      roundness: 0.7,
    },
  },
};

/** Of what is not near the selected node; it still hides the lines behind it. */
export const FAINT: NodeOptions = {
  color: paint('#f8fafc', '#dbe2ea'),
  font: { color: '#94a3b8' },
};

function paint(background: string, border = background): NodeOptions['color'] {
  const color = { background, border };
  return { ...color, hover: color, highlight: color };
}
