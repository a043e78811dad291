/** The server's word on a page: its stream is followed, and the page brought when it has changed. */

const AGAIN = 2000; // milliseconds until a stream is asked for anew that was refused

const news = document.getElementById("news");
let isLost = false;
let source;
let shown = document.getElementById("live").dataset.version;
let wanted = shown;
let isBringing = false;

/** Say something politely; what can be seen anyway is only said to those who do not see it. */
export function tell(text, isSeen) {
  news.textContent = text;
  news.classList.toggle("unseen", !isSeen);
}

/**
 * Call `show` with the page as it is now whenever it has changed, and say `lost` when the server has
 * gone.
 *
 * Tabs that nobody sees listen to nothing: browsers open six streams to one server, and no more.
 */
export function follow(show, lost) {
  const listen = () => {
    source?.close();
    source = document.hidden ? undefined : opened(show, lost, listen);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

function opened(show, lost, listen) {
  const address = new URL(location.href);
  address.searchParams.set("events", "");
  const made = new EventSource(address);
  made.addEventListener("open", () => connect(true, lost));
  made.addEventListener("message", ({ data }) => bring(data, show));
  made.addEventListener("error", () => {
    connect(false, lost);
    // As long as it is not closed, the browser itself tries again.
    if (made.readyState === EventSource.CLOSED) setTimeout(() => source === made && listen(), AGAIN);
  });
  return made;
}

function connect(isThere, lost) {
  if (isThere !== isLost) return;
  isLost = !isThere;
  tell(isLost ? lost : "Connected again.", isLost);
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
