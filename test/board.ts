import { readFileSync } from 'fs';
import { load } from 'js-yaml';
import path from 'path';

import { findQuery, Question } from './questionFile';

/** A widget, as `board.yaml` defines it. */
interface WidgetDefinition {
  id: string;
  title: string;
  description?: string;
  noResultMessage?: string;
  type: keyof typeof SIZES;
  /** The query that it shows: `question/query`, by its names in the question file. */
  question?: string;
  /** The same for a query of its own. */
  find?: string;
  /** What the query returns in the widget. */
  return: string;
  settings: object;
}

/** Of a board that is 12 columns wide. */
const SIZES = {
  number: { w: 4, h: 2 },
  pie: { w: 4, h: 3 },
  table: { w: 6, h: 3 },
};

const COLUMNS = 12;

/**
 * Makes the board in the format in which JupiterOne exports and imports boards.
 *
 * Source: https://github.com/JupiterOne/insights-dashboards
 *
 * @throws Error when a widget names a query that there is not
 */
export function makeBoard(questions: Question[]) {
  const file = path.join(__dirname, 'board.yaml');
  const { widgets } = load(readFileSync(file, 'utf8')) as {
    widgets: WidgetDefinition[];
  };
  return {
    widgets: widgets.map(
      ({ question, find, return: returned, settings, ...widget }) => {
        const found = find ?? findQuery(questions, question ?? '').query;
        const [start = ''] = found.split(/\bRETURN\b/);
        const query = `${start.trim()}\nRETURN ${returned}`;
        const config = { queries: [{ name: 'query0', query }], settings };
        return { ...widget, config };
      },
    ),
    // JupiterOne arranges the other widths itself.
    layouts: { xs: [], sm: [], md: [], lg: layOut(widgets), xl: [] },
  };
}

/** Places the widgets in rows, from left to right. */
function layOut(widgets: WidgetDefinition[]) {
  const place = { x: 0, y: 0 };
  let rowHeight = 0;
  return widgets.map(({ id, type }) => {
    const { w, h } = SIZES[type];
    if (place.x + w > COLUMNS) {
      place.x = 0;
      place.y += rowHeight;
      rowHeight = 0;
    }
    const item = { i: id, ...place, w, h, static: false, moved: false };
    place.x += w;
    rowHeight = Math.max(rowHeight, h);
    return item;
  });
}
