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
    if (!here) return { icon: "cloud-check", text: Object.keys(draft.server).length || draft.evidence.length ? texts.words("allOnServer", { TIME: draft.savedAt }) : "" };
    return { icon: "device-mobile", text: texts.words("onPhone", { THINGS: here }) + " " + texts.words("onServer", { DONE: counted.done, TOTAL: counted.total }) };
  }

  function show(form, draft, files, counted, connection, trouble) {
    var line = form.querySelector(".report-state");
    var told_ = told(draft, files, counted, connection, trouble);
    var text = line.querySelector("span");
    // Readers hear a change once, not every keystroke again.
    if (text.textContent !== told_.text) text.textContent = told_.text;
    line.querySelectorAll("[data-icon]").forEach(function (icon) { icon.hidden = !told_.text || icon.dataset.icon !== told_.icon; });
    line.dataset.level = told_.bad ? "bad" : "";
    form.querySelector(".report-queued").hidden = !draft.submission;
    form.querySelector(".report-login").hidden = connection !== "login";
    form.querySelector(".report-over").hidden = !draft.over;
    form.classList.toggle("is-queued", Boolean(draft.submission));
    form.querySelectorAll(".report-section").forEach(function (section) {
      if (section.inert !== Boolean(draft.submission)) section.inert = Boolean(draft.submission);
    });
    form.querySelector(".report-place").inert = Boolean(draft.submission);
    form.querySelector(".report-actions").hidden = Boolean(draft.submission || draft.over);
  }

  self.wayscoreTruth = { show: show };
})();
