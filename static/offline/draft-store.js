// Drafts and their files on the phone (IndexedDB), shared by every tab and by the service worker.
(function () {
  "use strict";
  var opened = null;
  // What the phone has no room for lives as long as the page; the page says so.
  var loose = { drafts: {}, files: {} };
  var channel = self.BroadcastChannel ? new BroadcastChannel("wayscore-drafts") : null;
  var listeners = [];

  function open() {
    if (!opened) {
      opened = self.idb.openDB("wayscore", 1, {
        upgrade: function (database) {
          database.createObjectStore("drafts", { keyPath: "id" }).createIndex("user", "user");
          database.createObjectStore("files", { keyPath: "id" }).createIndex("draft", "draft");
          database.createObjectStore("reader");
        }
      });
      opened.catch(function () { opened = null; });
    }
    return opened;
  }

  /** Tells every page and the worker what happened to a draft. */
  function tell(news) {
    listeners.forEach(function (listener) { listener(news); });
    if (channel) channel.postMessage(news);
  }
  if (channel) channel.onmessage = function (event) { listeners.forEach(function (listener) { listener(event.data); }); };

  async function get(id) {
    if (loose.drafts[id]) return loose.drafts[id];
    try { return (await (await open()).get("drafts", id)) || null; } catch (e) { return null; }
  }

  async function ofUser(user) {
    var kept = [];
    try { kept = await (await open()).getAllFromIndex("drafts", "user", user); } catch (e) { /* only what is loose */ }
    var own = Object.values(loose.drafts).filter(function (draft) { return draft.user === user; });
    return kept.filter(function (draft) { return !loose.drafts[draft.id]; }).concat(own);
  }

  /** Changes a draft in one step that nothing comes between; creates it with `begin` where it is not there. */
  async function update(id, change, begin) {
    var draft = loose.drafts[id];
    if (!draft) {
      try {
        var transaction = (await open()).transaction("drafts", "readwrite");
        draft = (await transaction.store.get(id)) || (begin && begin());
        if (!draft) return null;
        change(draft);
        await transaction.store.put(draft);
        await transaction.done;
        return draft;
      } catch (error) {
        draft = draft || (begin && begin());
        if (!draft) return null;
        loose.drafts[id] = draft;
      }
    }
    change(draft);
    return draft;
  }

  async function remove(id) {
    delete loose.drafts[id];
    Object.keys(loose.files).forEach(function (file) { if (loose.files[file].draft === id) delete loose.files[file]; });
    try {
      var transaction = (await open()).transaction(["drafts", "files"], "readwrite");
      var files = transaction.objectStore("files");
      (await files.index("draft").getAllKeys(id)).forEach(function (key) { files.delete(key); });
      transaction.objectStore("drafts").delete(id);
      await transaction.done;
    } catch (e) { /* it was never there */ }
  }

  /** Files that the server does not have yet, in the order in which they were chosen. */
  async function files(draft) {
    var kept = [];
    try { kept = await (await open()).getAllFromIndex("files", "draft", draft); } catch (e) { /* only what is loose */ }
    var own = Object.values(loose.files).filter(function (file) { return file.draft === draft; });
    return kept.concat(own).sort(function (one, other) { return one.at - other.at; });
  }

  async function putFile(file) {
    if (!loose.files[file.id]) {
      try { await (await open()).put("files", file); return; } catch (e) { /* no room */ }
    }
    loose.files[file.id] = file;
  }

  async function removeFile(id) {
    delete loose.files[id];
    try { await (await open()).delete("files", id); } catch (e) { /* it was never there */ }
  }

  /** Who reads on this phone now; drafts of somebody else stay untouched until they come back. */
  async function setReader(user) {
    try { await (await open()).put("reader", user, "user"); } catch (e) { /* then only open pages send */ }
  }
  async function reader() {
    try { return (await (await open()).get("reader", "user")) || null; } catch (e) { return null; }
  }

  self.wayscoreDrafts = {
    get: get, ofUser: ofUser, update: update, remove: remove, files: files, putFile: putFile, removeFile: removeFile,
    setReader: setReader, reader: reader, tell: tell,
    listen: function (listener) { listeners.push(listener); },
    /** Whether the phone had no room for something. */
    isLoose: function () { return Object.keys(loose.drafts).length + Object.keys(loose.files).length > 0; }
  };
})();
