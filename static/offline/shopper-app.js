// On every page of a shopper: keeps the pages for a place without network, sends what waits on the phone and tells of it.
(function () {
  "use strict";
  var reader = document.querySelector("meta[name=reader]");
  if (!reader || !self.indexedDB) return;
  var user = reader.content;
  var store = self.wayscoreDrafts;
  var texts = self.wayscoreWords;
  var form = document.querySelector(".report-form");
  var LONGEST_WAIT = 60000;

  function keepPages() {
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.register("/service-worker.js").catch(function () { /* pages work with the network alone */ });
    navigator.serviceWorker.ready.then(function (registration) {
      // A page that was loaded before the worker watched, and those where the work is done.
      var paths = Array.prototype.map.call(document.querySelectorAll("[data-offline]"), function (one) { return one.pathname || one.dataset.offline; });
      if (!navigator.serviceWorker.controller) paths.push(location.pathname);
      registration.active.postMessage({ keep: paths });
    });
  }

  async function unsentDrafts() {
    var found = [];
    for (var draft of await store.ofUser(user)) {
      var files = await store.files(draft.id);
      if (self.wayscoreDraft.isUnsent(draft, files)) found.push({ draft: draft, files: files });
    }
    return found;
  }

  // ---- what waits, told on every page but the form, which tells it itself -----------------------------------------

  var box = document.getElementById("waiting-reports");

  function line(draft, files, connection) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = draft.form;
    link.textContent = draft.title;
    var state = draft.over ? "over" : self.wayscoreDraft.isDisputed(draft) ? "bannerDisputed"
      : connection === "login" ? "bannerLogin" : draft.submission ? "queued" : "bannerUnsent";
    item.append(link, " — " + texts.words(state, { THINGS: texts.unsent(draft, files) }));
    return item;
  }

  var connections = {};
  async function show() {
    if (form || !box) return;
    var waiting = await unsentDrafts();
    box.hidden = !waiting.length;
    box.querySelector("ul").replaceChildren.apply(box.querySelector("ul"), waiting.map(function (one) {
      return line(one.draft, one.files, connections[one.draft.id]);
    }));
  }
  store.listen(function (news) {
    if (news.state) connections[news.id] = news.state;
    if (news.submitted && !form) self.wayscoreToast(texts.words("submitted"), "success");
    show();
  });

  var tries = 0;
  async function send() {
    var whole = await self.wayscoreSender.sendAll(user, form ? form.dataset.report : null);
    if (whole) return;
    self.wayscoreSender.wakeLater();
    setTimeout(send, Math.min(LONGEST_WAIT, 2000 * Math.pow(2, tries++)));
  }
  window.addEventListener("online", function () { tries = 0; send(); });

  // A report that is filed needs no draft here; one with something unsent stays until somebody has seen it.
  async function tidy() {
    if (form) return;
    for (var draft of await store.ofUser(user)) {
      var unsent = self.wayscoreDraft.isUnsent(draft, await store.files(draft.id));
      if (draft.form === location.pathname && !unsent) await store.remove(draft.id);
    }
  }

  // ---- beginning a check ------------------------------------------------------------------------------------------

  // Without network the form notes when it was, and the phone tells the server first of all.
  document.addEventListener("submit", async function (event) {
    var starting = event.target;
    if (!starting.dataset.start) return;
    event.preventDefault();
    try {
      await fetch("/healthz", { cache: "no-store" });
    } catch (e) {
      location.assign(starting.dataset.start + "#start");
      return;
    }
    starting.submit();
  });

  // ---- logging out ------------------------------------------------------------------------------------------------

  document.addEventListener("submit", async function (event) {
    var leaving = event.target;
    if (leaving.getAttribute("action") !== "/logout") return;
    event.preventDefault();
    var waiting = await unsentDrafts();
    if (waiting.length && !window.confirm(texts.words("logout"))) return;
    // A page that never came under the worker's eye ends here as well.
    if (self.caches) await caches.delete("pages");
    leaving.submit();
  });

  // What is shown comes first.
  if (document.readyState === "complete") keepPages(); else window.addEventListener("load", keepPages);
  store.setReader(user).then(tidy).then(show).then(send);
})();
