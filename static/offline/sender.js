// Brings a draft to the server: the start of the check first, then answers, files and the report itself. Runs in the page
// and in the service worker; only one of them at a time.
(function () {
  "use strict";
  var model = self.wayscoreDraft;
  var store = self.wayscoreDrafts;
  var MOST_ROUNDS = 200;

  /** One request; throws {network}, {login}, {over}, {kept} (a newer draft), {refusal} or {words}. */
  async function ask(method, url, body, type, headers) {
    var response;
    try {
      response = await fetch(url, {
        method: method, credentials: "same-origin", redirect: "manual", body: body,
        headers: Object.assign({ "Content-Type": type, "Accept": "application/json" }, headers)
      });
    } catch (e) {
      throw { network: true };
    }
    if (response.status === 401) throw { login: true };
    // Redirects are not ours: somebody else's network wants to be signed in to.
    if (response.type === "opaqueredirect" || response.status >= 500 || response.status === 408 || response.status === 429) throw { network: true };
    var answer;
    try { answer = await response.json(); } catch (e) { throw { network: true }; }
    if (response.ok) return answer;
    // An upload that stands elsewhere goes on from there.
    if (response.status === 409 && "received" in answer) return answer;
    if (answer.draft) throw { kept: answer.draft };
    if (answer.refused) throw { words: answer.refused };
    if (response.status === 422 && answer.questions) throw { refusal: answer };
    if (response.status === 409 || response.status === 404) throw { over: String(answer.type || "").split("/").pop() || "not-found" };
    throw { words: answer.title || "" };
  }

  async function start(draft) {
    await ask("POST", draft.start.url, draft.start.body, "application/json");
    await store.update(draft.id, function (draft) {
      draft.start = null;
      draft.begun = true;
    });
  }

  async function saveAnswers(draft, batch) {
    var saved;
    try {
      saved = await ask("POST", draft.urls.answers, JSON.stringify(batch.body), "application/json");
    } catch (trouble) {
      // Answers are kept as they are typed; a refusal of all of them can't be mended in the form.
      throw trouble.refusal ? { words: trouble.refusal.errors.map(function (error) { return error.text; }).join(" ") } : trouble;
    }
    await store.update(draft.id, function (draft) { model.acknowledge(draft, batch.sent, saved); });
  }

  async function sendFile(draft, file) {
    try {
      var evidence = await self.wayscoreUpload.send(file, draft.urls.uploads, ask, function (share) {
        store.tell({ id: draft.id, file: file.id, share: share });
      });
      await store.update(draft.id, function (draft) {
        draft.evidence = draft.evidence.filter(function (one) { return one.id !== evidence.id; });
        draft.evidence.push(Object.assign({ question: file.question }, evidence));
      });
      await store.removeFile(file.id);
    } catch (trouble) {
      if (!("words" in trouble)) throw trouble;
      // There is no use in sending it again; a report that waits for it comes back to the form.
      file.refused = trouble.words || "?";
      await store.putFile(file);
      await store.update(draft.id, function (draft) {
        if (!draft.submission) return;
        draft.submission = null;
        draft.refusal = { errors: [{ href: "#q-" + file.question, text: file.name + ": " + file.refused }], questions: {} };
      });
    }
  }

  async function submit(draft) {
    var waiting = draft.submission;
    if (!waiting.body || waiting.version !== draft.base) {
      // Kept before it is sent, so that a retry after a lost answer is the very same request.
      var body = { version: draft.base };
      if (waiting.position) body.position = waiting.position;
      waiting = Object.assign({}, waiting, { key: newKey(), version: draft.base, body: JSON.stringify(body) });
      draft = await store.update(draft.id, function (draft) { if (draft.submission) draft.submission = waiting; });
      if (!draft || !draft.submission) return;
    }
    await ask("POST", draft.urls.submission, waiting.body, "application/json", { "Idempotency-Key": waiting.key });
    await store.remove(draft.id);
    store.tell({ id: draft.id, submitted: true });
  }

  function newKey() {
    return Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }

  /** Does what is to be done, step by step, reading the draft anew each time; gives how it ended. */
  async function work(id) {
    for (var round = 0; round < MOST_ROUNDS; round += 1) {
      var draft = await store.get(id);
      if (!draft || draft.over) return { id: id, state: "done" };
      var batch = model.batch(draft);
      var file = (await store.files(id)).find(function (file) { return !file.refused; });
      try {
        if (draft.start) await start(draft);
        else if (batch) await saveAnswers(draft, batch);
        else if (file) await sendFile(draft, file);
        else if (draft.submission && !model.isDisputed(draft)) await submit(draft);
        else return { id: id, state: "done" };
      } catch (trouble) {
        if (trouble.kept) {
          await store.update(id, function (draft) { model.merge(draft, trouble.kept); });
        } else if (trouble.refusal) {
          await store.update(id, function (draft) { draft.submission = null; draft.refusal = trouble.refusal; });
        } else if (trouble.over) {
          await store.update(id, function (draft) { draft.over = trouble.over; });
        } else if (trouble.network || trouble.login) {
          return { id: id, state: trouble.login ? "login" : "offline" };
        } else {
          return { id: id, state: "trouble", words: trouble.words || String(trouble) };
        }
      }
      store.tell({ id: id });
    }
    return { id: id, state: "trouble", words: "" };
  }

  async function send(id) {
    store.tell({ id: id, state: "sending" });
    var locked = self.navigator.locks;
    var outcome = locked ? await locked.request("wayscore-send-" + id, function () { return work(id); }) : await work(id);
    store.tell(outcome);
    return outcome;
  }

  /** Whatever this phone still holds of the reader's; gives whether everything went. */
  async function sendAll(user, except) {
    var whole = true;
    var drafts = await store.ofUser(user);
    for (var draft of drafts) {
      if (draft.id === except || draft.over || !model.isUnsent(draft, await store.files(draft.id))) continue;
      whole = (await send(draft.id)).state === "done" && whole;
    }
    return whole;
  }

  /** Asks the browser to wake the worker when the network is back, where it can. */
  async function wakeLater() {
    try { await (await navigator.serviceWorker.ready).sync.register("send-drafts"); } catch (e) { /* then a page does it */ }
  }

  self.wayscoreSender = { send: send, sendAll: sendAll, wakeLater: wakeLater };
})();
