// Photos, recordings and receipts beside their questions: those on the phone with how far they are, those on the server.
(function () {
  "use strict";
  var store = self.wayscoreDrafts;
  var words = self.wayscoreWords.words;

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function removeButton(name, attributes) {
    var button = element("button", Object.assign({ type: "button", "class": "thumb-delete", "aria-label": words("delete", { NAME: name }) }, attributes));
    button.textContent = "×";
    return button;
  }

  /** Evidence that is on the server, shown as the page itself shows it. */
  function arrived(evidence) {
    var shown;
    if (evidence.kind === "audio") {
      shown = element("audio", { controls: "", preload: "none", src: evidence.href, "aria-label": evidence.alt });
    } else {
      shown = element("a", { href: evidence.href });
      shown.append(evidence.kind === "photo" ? element("img", { src: evidence.thumb, alt: evidence.alt, width: 72, height: 72 }) : evidence.alt);
    }
    var item = element("li", {}, [shown, removeButton(evidence.alt, { name: "delete_photo", value: evidence.id })]);
    item.classList.toggle("thumb-wide", evidence.kind !== "photo");
    return item;
  }

  /** A file that is on this phone only. */
  function waiting(file) {
    var item = element("li", { "class": "thumb-wide upload-line", "data-file": file.id });
    if (/^image\//.test(file.type)) {
      var picture = element("img", { src: URL.createObjectURL(file.blob), alt: file.name, width: 72, height: 72 });
      picture.addEventListener("load", function () { URL.revokeObjectURL(picture.src); });
      item.append(picture);
    } else {
      item.append(element("span", {}, [file.name]));
    }
    item.append(element("progress", { max: 1, value: 0, "aria-label": words("upload", { NAME: file.name }) }), removeButton(file.name, { "data-forget": file.id }));
    return item;
  }

  function of(form, id, changed) {
    var lists = {};
    form.querySelectorAll(".thumbs").forEach(function (list) { lists[list.id.slice(2)] = list; });

    function show(draft, files) {
      form.querySelectorAll("[data-file]").forEach(function (item) {
        if (!files.some(function (file) { return file.id === item.dataset.file; })) item.remove();
      });
      draft.evidence.forEach(function (one) {
        var list = lists[one.question];
        if (list && !list.querySelector('.thumb-delete[value="' + one.id + '"]')) list.append(arrived(one));
      });
      files.forEach(function (file) {
        var list = lists[file.question];
        if (!list) return;
        var item = list.querySelector('[data-file="' + file.id + '"]') || list.appendChild(waiting(file));
        if (!file.refused || item.querySelector(".form-error")) return;
        item.querySelector("progress").remove();
        item.append(element("small", { "class": "form-error" }, [file.refused]));
      });
    }

    function progress(file, share) {
      var bar = form.querySelector('[data-file="' + file + '"] progress');
      if (bar) bar.value = share;
    }

    /** Keeps chosen files on the phone first; from there they go up by themselves. */
    async function choose(input, question) {
      var chosen = Array.prototype.slice.call(input.files);
      input.value = "";
      for (var file of chosen) await store.putFile(await self.wayscoreUpload.take(file, id, question));
      changed();
    }

    async function removeArrived(button) {
      var response;
      try {
        response = await fetch("/evidence/" + encodeURIComponent(button.value) + "/removal", { method: "POST", credentials: "same-origin", headers: { "Accept": "application/json" } });
      } catch (e) {
        response = { ok: false };
      }
      if (!response.ok && response.status !== 404) { self.wayscoreToast(words("deleteLater"), "danger"); return; }
      await store.update(id, function (draft) {
        draft.evidence = draft.evidence.filter(function (one) { return one.id !== button.value; });
      });
      button.closest("li").remove();
      changed();
    }

    form.addEventListener("click", function (event) {
      var button = event.target.closest(".thumb-delete");
      if (!button) return;
      event.preventDefault();
      if (button.dataset.forget) store.removeFile(button.dataset.forget).then(changed);
      else removeArrived(button);
    });

    return {
      show: show, progress: progress, choose: choose,
      /** Whether a question has evidence, here or on the server. */
      has: function (question) { return Boolean(lists[question] && lists[question].querySelector("li .thumb-delete")); }
    };
  }

  self.wayscoreEvidence = { of: of };
})();
