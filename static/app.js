// Small helps on every page. Nothing here is needed for the page to work.
(function () {
  "use strict";
  var text = function (name) {
    var meta = document.querySelector('meta[name="text-' + name + '"]');
    return meta ? meta.content : "";
  };

  // The theme button goes round: as the device, light, dark.
  var order = ["auto", "light", "dark"];
  function labelTheme(button) {
    var choice = window.wayscoreTheme.choice();
    button.setAttribute("aria-label", button.getAttribute("data-label-" + choice));
    button.title = button.getAttribute("data-label-" + choice);
    button.querySelectorAll("[data-theme-icon]").forEach(function (icon) {
      icon.hidden = icon.getAttribute("data-theme-icon") !== choice;
    });
  }
  document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
    button.hidden = false;
    labelTheme(button);
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(window.wayscoreTheme.choice()) + 1) % order.length];
      window.wayscoreTheme.choose(next);
      document.querySelectorAll("[data-theme-switch]").forEach(labelTheme);
    });
  });

  // What every sheet of paper says at its foot; the page numbers beside it need no script.
  var foot = document.querySelector("[data-print-foot]");
  if (foot) document.documentElement.style.setProperty("--print-foot", JSON.stringify(foot.textContent.trim().replace(/\s+/g, " ")));

  // A page that paper shows otherwise says where: it is fetched in the very moment of printing, and what the screen shows
  // comes back untouched. Where that fails, the page is printed as it stands.
  var screenPart = null, paperPart = null, seen = 0;
  window.addEventListener("beforeprint", function () {
    var from = document.querySelector("[data-print-from]");
    var shown = document.querySelector("#main > .page-body");
    if (!from || !shown || paperPart) return;
    var request = new XMLHttpRequest();
    try {
      // Nothing waits for a promise before the sheets are laid out.
      request.open("GET", from.dataset.printFrom, false);
      request.send();
    } catch (error) { return; }
    if (request.status !== 200) return;
    var fetched = new DOMParser().parseFromString(request.responseText, "text/html");
    var sheets = fetched.querySelector("#main > .page-body");
    if (!sheets || !sheets.querySelector(".paper-part")) return;
    seen = window.scrollY;
    screenPart = shown;
    paperPart = document.adoptNode(sheets);
    screenPart.replaceWith(paperPart);
  });
  window.addEventListener("afterprint", function () {
    if (!paperPart) return;
    paperPart.replaceWith(screenPart);
    screenPart = paperPart = null;
    window.scrollTo(0, seen);
  });

  // Menus made of <details> close like menus: by Escape, by a click elsewhere.
  function menus() { return document.querySelectorAll("details.menu[open]"); }
  document.addEventListener("click", function (event) {
    menus().forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus().forEach(function (menu) { menu.open = false; menu.querySelector("summary").focus(); });
  });

  // <form data-confirm="…"> asks before it is sent.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var question = (event.submitter && event.submitter.getAttribute("data-confirm")) || form.getAttribute("data-confirm");
    if (question && !window.confirm(question)) { event.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("data-again")) guardTwice(form, event);
  });
  // A second tap on a slow network would send the form twice.
  function guardTwice(form, event) {
    if (form.dataset.sent) { event.preventDefault(); return; }
    setTimeout(function () { if (!event.defaultPrevented) form.dataset.sent = "1"; }, 0);
    setTimeout(function () { delete form.dataset.sent; }, 5000);
  }
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  // Chosen pictures are shown before they are sent.
  document.addEventListener("change", function (event) {
    var input = event.target;
    if (!input.matches("input[type=file][data-preview]")) return;
    var box = document.getElementById(input.getAttribute("data-preview"));
    if (!box) return;
    box.querySelectorAll("[data-fresh]").forEach(function (old) {
      var picture = old.querySelector("img");
      if (picture) URL.revokeObjectURL(picture.src);
      old.remove();
    });
    Array.prototype.forEach.call(input.files, function (file) {
      var item = document.createElement("li");
      item.setAttribute("data-fresh", "");
      if (file.type.indexOf("image/") === 0) {
        var picture = document.createElement("img");
        picture.src = URL.createObjectURL(file);
        picture.alt = file.name;
        item.append(picture);
      } else {
        item.textContent = file.name;
      }
      box.append(item);
    });
  });

  // Copying does, too; the button answers in its own words.
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(function () {
        button.querySelector("span").textContent = button.dataset.copied;
      });
    });
  });

  // Printing needs a script, so its button is hidden without one.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // A partial update that failed says so.
  function toast(message, level) {
    var box = document.getElementById("toasts");
    if (!box || !message) return;
    var item = document.createElement("p");
    item.className = "toast-line toast-" + (level || "info");
    item.textContent = message;
    box.append(item);
    setTimeout(function () { item.remove(); }, 8000);
  }
  document.addEventListener("htmx:sendError", function () { toast(text("offline"), "danger"); });
  document.addEventListener("htmx:responseError", function () { toast(text("failed"), "danger"); });
  window.wayscoreToast = toast;
})();
