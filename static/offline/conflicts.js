// Two devices answered one question differently: both answers stand beside it, and nothing is sent until one is chosen.
(function () {
  "use strict";
  var words = self.wayscoreWords.words;

  function button(text, choose) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = text;
    made.addEventListener("click", choose);
    return made;
  }

  function noteOf(key, draft, answers, settle) {
    var note = document.createElement("div");
    note.className = "question-conflict";
    note.setAttribute("role", "group");
    note.setAttribute("aria-label", words("conflict"));
    var title = document.createElement("p");
    title.textContent = words("conflict");
    note.append(title,
      button(words("keepOurs", { ANSWER: answers.inWords(key, draft.mine[key]) }), function () { settle(key, true); }),
      button(words("takeTheirs", { ANSWER: answers.inWords(key, draft.theirs[key]) }), function () { settle(key, false); }));
    note.dataset.pair = JSON.stringify([draft.mine[key], draft.theirs[key]]);
    return note;
  }

  /** Shows every dispute where it belongs; `settle(key, ours)` is called with the choice. */
  function show(form, draft, answers, settle) {
    form.querySelectorAll(".question-conflict").forEach(function (note) {
      var key = note.dataset.key;
      if (!(key in draft.theirs) || note.dataset.pair !== JSON.stringify([draft.mine[key], draft.theirs[key]])) note.remove();
    });
    var keys = Object.keys(draft.theirs);
    var isAsked = function (key) { return answers.place(key) && !answers.place(key).hidden; };
    // A question that is not asked any more needs no choice: there is no answer to it.
    if (!keys.some(isAsked)) keys.forEach(function (key) { settle(key, true); });
    keys.filter(isAsked).forEach(function (key) {
      var place = answers.place(key);
      if (place.querySelector(".question-conflict")) return;
      var note = noteOf(key, draft, answers, settle);
      note.dataset.key = key;
      place.querySelector("legend").after(note);
      var section = place.closest(".report-section");
      if (section) section.open = true;
    });
  }

  self.wayscoreConflicts = { show: show };
})();
