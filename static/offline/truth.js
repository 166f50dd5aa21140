// One line that tells the truth: what is on this phone only, what is on the server, and what goes on by itself.
(function () {
  "use strict";
  var texts = self.wayscoreWords;
  var model = self.wayscoreDraft;

  /** `connection` is how the last try ended: sending, done, offline, login, trouble. */
  function told(draft, files, counted, connection, trouble) {
    if (draft.over) return { icon: "alert-circle", bad: true, text: texts.words("over") };
    if (model.isDisputed(draft)) return { icon: "alert-circle", bad: true, text: texts.words("disputed", { N: Object.keys(draft.theirs).length }) };
    if (self.wayscoreDrafts.isLoose() && model.isUnsent(draft, files)) return { icon: "alert-circle", bad: true, text: texts.words("loose") };
    if (connection === "trouble") return { icon: "alert-circle", bad: true, text: texts.words("failed") + (trouble ? ": " + trouble : "") };
    if (draft.submission) return { icon: "clock", text: texts.words(connection === "sending" ? "sending" : "queued") };
    var here = texts.unsent(draft, files);
    if (!here && draft.start) return { icon: "device-mobile", text: texts.words("started") };
    if (!here) return { icon: "cloud-check", text: Object.keys(draft.server).length || draft.evidence.length ? texts.words("allOnServer", { TIME: draft.savedAt }) : "" };
    return { icon: "device-mobile", text: texts.words("onPhone", { THINGS: here }) + " " + texts.words("onServer", { DONE: counted.done, TOTAL: counted.total }) };
  }

  // Touches the page only where something changes: long forms are slow to lay out.
  function turn(element, what, on) { if (element[what] !== on) element[what] = on; }

  function show(form, draft, files, counted, connection, trouble) {
    var line = form.querySelector(".report-state");
    var told_ = told(draft, files, counted, connection, trouble);
    var text = line.querySelector("span");
    // Readers hear a change once, not every keystroke again.
    if (text.textContent !== told_.text) text.textContent = told_.text;
    line.querySelectorAll("[data-icon]").forEach(function (icon) { turn(icon, "hidden", !told_.text || icon.dataset.icon !== told_.icon); });
    if (line.dataset.level !== (told_.bad ? "bad" : "")) line.dataset.level = told_.bad ? "bad" : "";
    var queued = Boolean(draft.submission);
    turn(form.querySelector(".report-queued"), "hidden", !queued);
    turn(form.querySelector(".report-login"), "hidden", connection !== "login");
    turn(form.querySelector(".report-over"), "hidden", !draft.over);
    turn(form.querySelector(".report-actions"), "hidden", queued || Boolean(draft.over));
    if (form.classList.contains("is-queued") === queued) return;
    form.classList.toggle("is-queued", queued);
    form.querySelectorAll(".report-section, .report-place").forEach(function (part) { part.inert = queued; });
  }

  self.wayscoreTruth = { show: show };
})();
