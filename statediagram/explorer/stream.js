/** The server's word on a page: its stream is followed, and the page brought when it has changed. */

const AGAIN = 2000; // milliseconds until a stream is asked for anew that was refused

let source;
let shown = document.getElementById("live").dataset.version;
let wanted = shown;
let isBringing = false;

/**
 * Call `show` with the page as it is now whenever it has changed, and `tell` with whether the server
 * is there.
 *
 * Tabs that nobody sees listen to nothing: browsers open six streams to one server, and no more.
 */
export function follow(show, tell) {
  const listen = () => {
    source?.close();
    source = document.hidden ? undefined : opened(show, tell, listen);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

function opened(show, tell, listen) {
  const address = new URL(location.href);
  address.searchParams.set("events", "");
  const made = new EventSource(address);
  made.addEventListener("open", () => tell(true));
  made.addEventListener("message", ({ data }) => bring(data, show));
  made.addEventListener("error", () => {
    tell(false);
    // As long as it is not closed, the browser itself tries again.
    if (made.readyState === EventSource.CLOSED) setTimeout(() => source === made && listen(), AGAIN);
  });
  return made;
}

/** Show this version of the page, or a later one. */
async function bring(version, show) {
  wanted = version;
  if (isBringing) return;
  isBringing = true;
  try {
    while (wanted !== shown) {
      const asked = wanted;
      const page = await load();
      shown = page.getElementById("live").dataset.version;
      show(page);
      if (wanted === asked) wanted = shown;
    }
  } catch {
    wanted = shown; // The server has gone; the stream tells so, and all that is new when it is back.
  } finally {
    isBringing = false;
  }
}

async function load() {
  const answer = await fetch(location.pathname + location.search);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
