export const FONT = '14px system-ui';
export const BOX_WIDTH = 200;

/** For the library. */
export const OPTIONS = {
  physics: false,
  interaction: { dragNodes: false, hover: true },
  nodes: {
    shape: 'box',
    font: { face: 'system-ui' },
    borderWidth: 1.5,
    borderWidthSelected: 4,
    widthConstraint: BOX_WIDTH,
  },
  edges: {
    color: { color: '#64748b66', highlight: '#0072b2', hover: '#0072b2' },
    selectionWidth: 0.5,
    hoverWidth: 0.5,
  },
};

const BEZIER = { enabled: true, forceDirection: 'horizontal' };
export const CURVED = { ...BEZIER, type: 'cubicBezier', roundness: 0.7 };
export const BENT = { ...BEZIER, type: 'curvedCW', roundness: 0.2 };

const [INK, PAPER] = ['#1f2937', '#ffffff'];
/** Strong, as a tint, and what is written on the strong one. After Okabe and Ito. */
const HUES = [
  [INK, '#dce0e6', PAPER],
  ['#b84a00', '#fbe3d3', PAPER],
  ['#0072b2', '#d3e9f6', PAPER],
  ['#00785a', '#d0eee5', PAPER],
  ['#cc79a7', '#f8e4ee', INK],
  ['#c98600', '#fbedcc', INK],
  ['#3d9fd8', '#dcf0fb', INK],
] as const;

/**
 * How a type is drawn, by its place in the order: in a hue (people who see colours
 * differently can tell these apart), a filling and corners. These repeat after seven, three
 * and two types, so a look repeats after 42, and neighbours have nothing in common.
 */
export function lookOf(place: number) {
  const [strong, tint, text] = HUES[place % 7]!;
  const background = [strong, PAPER, tint][place % 3]!;
  return paint(background, strong, place % 3 ? INK : text, place % 2 ? 12 : 3);
}

/** How titles are drawn. */
export const PLAIN = paint(PAPER, PAPER, INK, 3);

function paint(fill: string, border: string, text: string, radius: number) {
  const color = { background: fill, border };
  return {
    color: { ...color, hover: color, highlight: color },
    font: { color: text },
    shapeProperties: { borderRadius: radius },
  };
}
