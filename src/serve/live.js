// Reloads the page when there is another version of the site, and shows what is wrong with the latest
// changes over the page until it is mended. `chapterhouse serve` adds this to pages; no built page has it.
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const events = new URL("events", document.currentScript.src);
  let source = null;
  let overlay = null;

  function show(problems) {
    if (!overlay) {
      overlay = document.createElement("section");
      overlay.id = "chapterhouse-problems";
      overlay.lang = "en";
      overlay.dir = "ltr";
      overlay.setAttribute("role", "alert");
      overlay.style.cssText =
        "position:fixed;inset:auto 0 0 0;z-index:2147483647;max-block-size:70vh;overflow:auto;padding:1rem;" +
        "background:#fff;color:#1a1a1a;border-block-start:.4rem solid #b00020;font:1rem/1.5 sans-serif";
      const title = document.createElement("h2");
      title.textContent = "The latest changes have problems; this is how the site was before them";
      title.style.cssText = "margin:0 0 .5rem;font-size:1.1rem;color:#b00020";
      const text = document.createElement("pre");
      text.tabIndex = 0;
      text.style.cssText =
        "margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:.9rem/1.4 monospace;background:none;color:inherit";
      overlay.append(title, text);
      document.body.append(overlay);
    }
    const text = overlay.querySelector("pre");
    if (text.textContent !== problems) text.textContent = problems;
  }

  function hear(event) {
    const now = JSON.parse(event.data);
    if (now.version !== version) {
      // The browser keeps the place on the page.
      location.reload();
    } else if (version && now.problems) {
      show(now.problems);
    } else if (!version && now.problems) {
      document.querySelector("pre").textContent = now.problems;
    } else if (overlay) {
      overlay.remove();
      overlay = null;
    }
  }

  // Browsers open few connections to one host: a page that nobody sees keeps none.
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(events);
      source.onmessage = hear;
    }
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      source = null;
      listen();
    }
  });
  listen();
})();
