/** Everything made ready, then shown as the address says. */

import { follow } from "./address.js";
import { prepareFilter } from "./filter.js";
import { listFindings } from "./findings.js";
import { prepareGestures } from "./gestures.js";
import { listStates } from "./outline.js";
import { prepare } from "./picture.js";
import { prepareRoute, showRoute } from "./route.js";
import { prepareSearch } from "./search.js";
import { prepareSelection, showSelection } from "./selection.js";
import { showStepping } from "./stepping.js";
import { prepareTheme } from "./theme.js";
import { prepareTooltip } from "./tooltip.js";
import { prepareZoom } from "./zoom.js";

prepare();
prepareTheme();
prepareZoom();
prepareGestures();
prepareTooltip();
prepareSelection();
prepareRoute();
prepareFilter();
prepareSearch();
listFindings();
listStates();
follow((view, still) => {
  showRoute(view);
  showStepping(view, still);
  showSelection(view, still);
});
