// The checklist on a phone: conditional questions appear as they become relevant, every keystroke is kept on the phone,
// every answer goes to the server as soon as there is a network, and so does the report. Works as a plain form without
// this file; the parts it is made of stand in offline/.
(function () {
  "use strict";
  var form = document.querySelector(".report-form");
  if (!form || !self.wayscoreUpload || !self.wayscoreUpload.isPossible || !self.indexedDB) return;
  var model = self.wayscoreDraft;
  var store = self.wayscoreDrafts;
  var words = self.wayscoreWords.words;
  var answers = self.wayscoreAnswers.of(form);
  var kept = JSON.parse(form.dataset.kept);
  var identity = {
    id: form.dataset.report, form: form.getAttribute("action"), title: form.dataset.title,
    user: document.querySelector("meta[name=reader]").content,
    urls: { answers: form.dataset.answersUrl, uploads: form.dataset.uploadsUrl, submission: form.dataset.submissionUrl }
  };
  var id = identity.id;
  var LONGEST_WAIT = 30000;

  function begin() { return model.fresh(identity, kept); }

  // ---- beginning --------------------------------------------------------------------------------------------------

  // The page of a check that has not begun; the phone may know better.
  var startUrl = form.dataset.startUrl;

  function isBegun(draft) { return !startUrl || Boolean(draft && (draft.start || draft.begun)); }

  /** Pressed without network: when it was goes ahead of everything else. */
  async function start() {
    if (!startUrl || location.hash !== "#start") return;
    history.replaceState(null, "", identity.form);
    var body = JSON.stringify({ started_at: new Date().toISOString(), checklist_version: form.dataset.startChecklist });
    await store.update(id, function (draft) {
      if (!isBegun(draft)) draft.start = { url: startUrl, body: body };
    }, begin);
    store.tell({ id: id });
    soon();
  }
  window.addEventListener("hashchange", start);

  // ---- keeping ----------------------------------------------------------------------------------------------------

  // Counts what was typed: a draft that was read before the last keystroke must not undo it in the form.
  var typed = 0;
  var asked = false;

  async function change(how) {
    typed += 1;
    await store.update(id, how, begin);
    store.tell({ id: id });
    soon();
  }

  // What was told to be missing, until it is given.
  var refused = {};

  function note(key) {
    var value = answers.read(key);
    delete refused[key];
    if (!asked) {
      // What is not sent yet should not fall to a tidy browser.
      asked = true;
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(function () {});
    }
    return change(function (draft) { model.put(draft, key, value); });
  }

  function answered(key, turned) {
    note(key);
    // An answer that stopped being asked must not stay behind; one that is asked again counts again.
    turned.forEach(function (box) { note(box.dataset.key); });
    if (model.isBarriers(key)) answers.more(answers.place(key));
  }
  function chose(input, key) { delete refused[key]; evidence.choose(input, key); }

  // ---- sending ----------------------------------------------------------------------------------------------------

  var connection = "done";
  var trouble = "";
  var timer = null;
  var sending = false;
  var again = false;
  var tries = 0;

  function soon() { clearTimeout(timer); timer = setTimeout(send, 700); }

  async function send() {
    clearTimeout(timer);
    if (sending) { again = true; return; }
    sending = true;
    again = false;
    var outcome = await self.wayscoreSender.send(id);
    sending = false;
    if (outcome.state === "done") tries = 0;
    if (again) { soon(); return; }
    if (outcome.state === "done" || outcome.state === "login") return;
    self.wayscoreSender.wakeLater();
    timer = setTimeout(send, Math.min(LONGEST_WAIT, 1000 * Math.pow(2, tries++)));
  }
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", send);

  store.listen(function (news) {
    if (news.id !== id) return;
    if (news.submitted) { location.replace(identity.form); return; }
    if (news.file) { evidence.progress(news.file, news.share); return; }
    // A try is worth telling once it has an end; a report that is being handed in is told at once.
    if (news.state) { connection = news.state; trouble = news.words || ""; }
    show();
  });

  // ---- showing ----------------------------------------------------------------------------------------------------

  var showing = false;
  var stale = false;
  async function show() {
    if (showing) { stale = true; return; }
    showing = true;
    do {
      stale = false;
      var before = typed;
      var draft = await store.get(id);
      var files = await store.files(id);
      if (!draft) break;
      if (typed !== before) { stale = true; continue; }
      if (startUrl) {
        form.hidden = !isBegun(draft);
        document.querySelector(".report-start").hidden = isBegun(draft);
      }
      answers.fill(model.values(draft));
      evidence.show(draft, files);
      position.show(draft.position);
      self.wayscoreConflicts.show(form, draft, answers, function (key, ours) {
        change(function (draft) { model.settle(draft, key, ours); });
      });
      self.wayscoreTruth.show(form, draft, files, answers.countOf(draft.server), connection, trouble);
      showFaults(Object.assign({}, refused, draft.faults));
      if (draft.refusal) {
        await store.update(id, function (draft) { draft.refusal = null; });
        refuse(draft.refusal);
      }
    } while (stale);
    showing = false;
  }

  /** What the server could not read, beside its question. */
  function showFaults(faults) {
    answers.boxes.forEach(function (box) {
      var text = faults[box.dataset.key];
      var shown = box.querySelector(".form-error.is-live");
      if (!text) { if (shown) { shown.remove(); box.classList.remove("question-bad"); } return; }
      var line = shown || document.createElement("p");
      line.className = "form-error is-live";
      line.textContent = text;
      if (!shown && !box.querySelector(":scope > .form-error")) { box.append(line); box.classList.add("question-bad"); }
    });
  }

  /** Lists what keeps the report from being handed in, as the plain form does. */
  function refuse(refusal) {
    var summary = form.querySelector(".report-refusal");
    var lists = summary.querySelectorAll("ul");
    var items = refusal.errors.map(function (error) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = error.href;
      link.textContent = error.text;
      item.append(link);
      return item;
    });
    var more = items.splice(5);
    summary.querySelector("h2 span").textContent = self.wayscoreWords.count("missing", refusal.errors.length);
    lists[0].replaceChildren.apply(lists[0], items);
    lists[1].replaceChildren.apply(lists[1], more);
    summary.querySelector("details").hidden = !more.length;
    summary.querySelector("summary").textContent = self.wayscoreWords.count("more", more.length);
    summary.hidden = false;
    refused = refusal.questions;
    showFaults(refused);
    // After the page has made room for it.
    requestAnimationFrame(function () {
      summary.focus({ preventScroll: true });
      summary.scrollIntoView({ block: "start" });
    });
  }

  // ---- handing in -------------------------------------------------------------------------------------------------

  /** What can be seen to be missing without asking the server. */
  function missing() {
    var refusal = { errors: [], questions: {} };
    answers.boxes.forEach(function (box) {
      if (box.hidden) return;
      var key = box.dataset.key;
      var value = answers.read(key);
      var unanswered = value === null && box.hasAttribute("data-required");
      var unproved = value !== null && value !== "na" && box.hasAttribute("data-evidence") && !evidence.has(key);
      if (!unanswered && !unproved) return;
      var text = words(unanswered ? "required" : "evidenceRequired");
      var question = box.querySelector("legend").firstChild.textContent.trim().replace(/[.:]$/, "");
      refusal.errors.push({ href: "#" + box.id, text: question + " — " + text });
      refusal.questions[key] = text;
    });
    answers.halves().forEach(function (row) {
      row.open = true;
      refusal.errors.push({ href: "#" + row.querySelector("select").id, text: words("barrierHalf") });
    });
    return refusal;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!event.submitter || event.submitter.value !== "submit") { send(); return; }
    form.querySelector(".report-refusal").hidden = true;
    var refusal = missing();
    if (refusal.errors.length) { refuse(refusal); return; }
    store.update(id, function (draft) {
      if (!model.isDisputed(draft)) draft.submission = { position: draft.position };
    }, begin).then(function (draft) {
      if (model.isDisputed(draft)) { form.querySelector(".question-conflict button").focus(); return; }
      connection = "sending";
      show().then(function () { form.querySelector(".report-queued").scrollIntoView({ block: "center" }); });
      send();
    });
  });
  form.querySelector(".report-unqueue").addEventListener("click", function () {
    change(function (draft) { draft.submission = null; });
  });
  form.querySelector(".report-forget").addEventListener("click", function () {
    store.remove(id).then(function () { location.replace(identity.form); });
  });

  var evidence = self.wayscoreEvidence.of(form, id, function () { store.tell({ id: id }); soon(); });
  var position = self.wayscorePosition.of(form, function (where) {
    store.update(id, function (draft) { draft.position = where; }, begin).then(show);
  });
  form.querySelectorAll("input[type=file]").forEach(function (input) { input.removeAttribute("data-preview"); });
  self.wayscoreControls(form, answers, { answered: answered, chose: chose });
  // A page from the phone may be older than its draft, a page from the server newer.
  store.update(id, function (draft) {
    Object.assign(draft, identity);
    if (kept.version > draft.base) {
      model.merge(draft, kept);
      draft.over = null;
    }
  }, begin).then(start).then(show).then(send);
})();
