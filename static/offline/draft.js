// A draft on the phone, and what becomes of it when the server has another: plain values, no page, no network, no disk.
//
//   {id, user, form, title, urls, base, savedAt,   which report; the version of the server's copy that `server` is
//    server: {key: value},                  what the server acknowledged
//    mine:   {key: value},                  what was changed here and the server has not acknowledged
//    theirs: {key: value},                  where another device answered otherwise: its answer, until somebody chooses
//    evidence: [{question, …}],             what this phone has brought to the server
//    position: null | {latitude, longitude},  where it is filed, if the shopper tells
//    start: null | {url, body}, begun: bool,  the check was begun here, which the server does not know yet, or knows now
//    submission: null | {key, body, version, position},   waits to be handed in
//    refusal: null | {errors, questions}, over: null | "code", faults: {key: words}}
//
// A key is that of a question, or "barriers@" and a touchpoint: what stands in the way at one place is one answer.
(function () {
  "use strict";
  var BARRIERS = "barriers@";

  function plain(value) { return value === undefined ? null : value; }
  function same(one, other) { return JSON.stringify(plain(one)) === JSON.stringify(plain(other)); }
  function isBarriers(key) { return key.indexOf(BARRIERS) === 0; }

  /** The server's copy as one map of answers. */
  function answersOf(kept) {
    var answers = {};
    Object.keys(kept.answers).forEach(function (key) { if (kept.answers[key] !== null) answers[key] = kept.answers[key]; });
    kept.barriers.forEach(function (barrier) {
      var key = BARRIERS + barrier.touchpoint;
      (answers[key] = answers[key] || []).push({
        touchpoint: barrier.touchpoint, category: barrier.category, severity: barrier.severity, words: barrier.words || ""
      });
    });
    return answers;
  }

  function fresh(identity, kept) {
    return Object.assign({ server: answersOf(kept), base: kept.version, savedAt: kept.saved_at,
      mine: {}, theirs: {}, evidence: [], position: null, start: null, begun: false, submission: null, refusal: null, over: null, faults: {} }, identity);
  }

  /** What stands in the form: the server's answers under those of this phone. */
  function values(draft) {
    var all = Object.assign({}, draft.server, draft.mine);
    Object.keys(all).forEach(function (key) { if (all[key] === null) delete all[key]; });
    return all;
  }

  function put(draft, key, value) {
    // What is on its way keeps its place in `mine` until it is acknowledged: only there a return to the old is a change.
    if (!(key in draft.mine) && same(draft.server[key], value)) return;
    draft.mine[key] = plain(value);
    if (key in draft.theirs && same(draft.theirs[key], value)) { delete draft.theirs[key]; delete draft.mine[key]; }
    // Whoever goes on answering has not finished yet.
    draft.submission = null;
  }

  /** What can be sent now: answers that nobody disputes; null where there is nothing. */
  function batch(draft) {
    var keys = Object.keys(draft.mine).filter(function (key) { return !(key in draft.theirs); });
    if (!keys.length) return null;
    var sent = {};
    keys.forEach(function (key) { sent[key] = draft.mine[key]; });
    var body = { version: draft.base, answers: {} };
    keys.forEach(function (key) { if (!isBarriers(key)) body.answers[key] = sent[key]; });
    if (keys.some(isBarriers)) {
      var all = Object.assign({}, draft.server, sent);
      body.barriers = Object.keys(all).filter(isBarriers).sort().reduce(function (list, key) { return list.concat(all[key] || []); }, []);
    }
    return { sent: sent, body: body };
  }

  /** The server has taken a batch; what was changed again meanwhile stays to be sent. */
  function acknowledge(draft, sent, saved) {
    Object.keys(sent).forEach(function (key) {
      draft.server[key] = sent[key];
      if (sent[key] === null) delete draft.server[key];
      if (same(draft.mine[key], sent[key])) delete draft.mine[key];
    });
    draft.base = saved.version;
    draft.savedAt = saved.saved_at;
    draft.faults = {};
    saved.errors.forEach(function (error) { draft.faults[error.field.replace(/^answers\./, "")] = error.message; });
  }

  /** The server's copy is newer: what changed on one side only is settled, the rest waits for a choice. */
  function merge(draft, kept) {
    var now = answersOf(kept);
    Object.keys(draft.mine).forEach(function (key) {
      var disputed = key in draft.theirs;
      delete draft.theirs[key];
      if (same(draft.mine[key], now[key])) delete draft.mine[key];
      else if (disputed) draft.theirs[key] = plain(now[key]);
      else if (same(draft.mine[key], draft.server[key])) delete draft.mine[key];
      else if (!same(now[key], draft.server[key])) draft.theirs[key] = plain(now[key]);
    });
    draft.server = now;
    draft.base = kept.version;
    draft.savedAt = kept.saved_at;
    if (isDisputed(draft)) draft.submission = null;
  }

  function settle(draft, key, ours) {
    delete draft.theirs[key];
    if (!ours) delete draft.mine[key];
  }

  function isDisputed(draft) { return Object.keys(draft.theirs).length > 0; }

  /** Whether the phone holds anything of it that the server does not. */
  function isUnsent(draft, files) {
    return Object.keys(draft.mine).length > 0 || Boolean(draft.submission) || Boolean(draft.start) || files.some(function (file) { return !file.refused; });
  }

  self.wayscoreDraft = {
    BARRIERS: BARRIERS, same: same, isBarriers: isBarriers, fresh: fresh, values: values, put: put, batch: batch,
    acknowledge: acknowledge, merge: merge, settle: settle, isDisputed: isDisputed, isUnsent: isUnsent
  };
})();
