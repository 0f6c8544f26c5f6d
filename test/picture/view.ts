import { nodes } from './data';
import { draw, drawLines } from './drawing';
import { byId } from './elements';
import { offerSearch, showPanel } from './panel';

offerSearch();
show();
addEventListener('resize', drawLines);
addEventListener('hashchange', () => {
  show();
  byId('title').focus();
});

/** Shows the node that the page's address names, or everything. */
function show(): void {
  const selected = nodes.find(
    ({ key }) => location.hash === `#${encodeURIComponent(key)}`,
  );
  draw(selected);
  showPanel(selected);
}
