// Opens the shopper's pages without network: styles and scripts by their contents, pages as they were last seen.
// The server puts `wayscoreShell` {version, files, scripts} before this text.
importScripts.apply(self, self.wayscoreShell.scripts);
(function () {
  "use strict";
  var SHELL = "shell-" + self.wayscoreShell.version;
  var PAGES = "pages";
  var LANGUAGES = ["ru", "en"];
  // A bar of signal that carries nothing should not keep anybody waiting.
  var PATIENCE = 6000;

  /** The pages of a shopper's own work. */
  function isOwn(path) { return /^\/assignments(\/[^/]+)?$/.test(path) || /^\/checks\/[^/]+\/report$/.test(path); }
  function offlinePage(language) { return "/offline?lang=" + language; }

  self.addEventListener("install", function (event) {
    event.waitUntil(caches.open(SHELL).then(function (cache) {
      return cache.addAll(self.wayscoreShell.files.concat(LANGUAGES.map(offlinePage)));
    }).then(function () { return self.skipWaiting(); }));
  });

  self.addEventListener("activate", function (event) {
    event.waitUntil(caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return name !== SHELL && name !== PAGES; }).map(function (name) { return caches.delete(name); }));
    }).then(function () { return self.clients.claim(); }));
  });

  async function fromShell(request) {
    // A page of an earlier day names earlier contents: today's are nearer than none.
    var kept = (await caches.match(request)) || null;
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (error) {
      var similar = await caches.match(request, { ignoreSearch: true });
      if (similar) return similar;
      throw error;
    }
  }

  function keep(path, response) {
    if (!response.ok || response.redirected || response.type !== "basic") return Promise.resolve();
    var copy = response.clone();
    return caches.open(PAGES).then(function (cache) { return cache.put(path, copy); });
  }

  async function ownPage(event, path) {
    var kept = await caches.match(path);
    var fresh = fetch(event.request).then(function (response) {
      event.waitUntil(keep(path, response));
      return response;
    });
    if (!kept) return fresh.catch(function () { return withoutNetwork(path); });
    var late = new Promise(function (done) { setTimeout(done, PATIENCE, kept); });
    return Promise.race([fresh.catch(function () { return kept; }), late]);
  }

  /** In the language of the pages that are kept here. */
  async function withoutNetwork(path) {
    var known = await caches.match("/assignments");
    if (path === "/" && known) return Response.redirect("/assignments");
    var language = known ? known.headers.get("content-language") : self.navigator.language.slice(0, 2);
    return caches.match(offlinePage(LANGUAGES.indexOf(language) < 0 ? "en" : language));
  }

  // Pages of a person end with their session; what they have not sent stays until they are back.
  function forget() { return Promise.all([caches.delete(PAGES), self.wayscoreDrafts.setReader(null)]); }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    var url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (request.method === "GET" && url.pathname.indexOf("/static/") === 0) { event.respondWith(fromShell(request)); return; }
    if (request.mode !== "navigate") return;
    if (request.method === "GET" && isOwn(url.pathname)) { event.respondWith(ownPage(event, url.pathname)); return; }
    var ends = url.pathname === "/login" || url.pathname === "/logout";
    event.respondWith(fetch(request).then(function (response) {
      if (ends) event.waitUntil(forget());
      return response;
    }).catch(function () { return withoutNetwork(url.pathname); }));
  });

  // Pages that will be needed without network, named by a page that leads to them.
  self.addEventListener("message", function (event) {
    var paths = ((event.data || {}).keep || []).filter(isOwn);
    event.waitUntil(Promise.all(paths.map(function (path) {
      return fetch(path, { credentials: "same-origin", headers: { Accept: "text/html" } })
        .then(function (response) { return keep(path, response); })
        .catch(function () { /* it is kept when it is opened */ });
    })));
  });

  // The network is back and no page is open.
  self.addEventListener("sync", function (event) {
    if (event.tag !== "send-drafts") return;
    event.waitUntil(self.wayscoreDrafts.reader().then(function (user) {
      return user ? self.wayscoreSender.sendAll(user) : true;
    }).then(function (whole) { if (!whole) throw new Error("the network is away again"); }));
  });
})();
