// Keys for a reviewer with many reports: they lead to the page's own links, fields and buttons and decide nothing themselves.
(function () {
  "use strict";
  var page = document.querySelector("[data-review]");
  var help = document.getElementById("review-help");
  if (!page || !help) return;
  var OFF = "review-keys-off";
  var keysOn = document.getElementById("review-keys-on");
  // A browser that keeps nothing only forgets that the keys were turned off.
  try { keysOn.checked = localStorage.getItem(OFF) !== "1"; } catch (refused) { keysOn.checked = true; }

  function openHelp() { if (!help.open) help.showModal(); }
  document.getElementById("review-keys").addEventListener("click", openHelp);
  keysOn.addEventListener("change", function () {
    try { localStorage.setItem(OFF, keysOn.checked ? "0" : "1"); } catch (refused) { /* for this page alone, then */ }
  });

  function follow(rel) {
    var link = document.querySelector(".page-actions a[rel=" + rel + "]");
    if (link) link.click();
  }
  function goTo(field) {
    if (!field) return;
    field.scrollIntoView({ block: "center" });
    field.focus();
  }
  // The question that has the focus, else the first one in sight.
  function question() {
    var near = document.activeElement && document.activeElement.closest(".answer");
    if (near) return near;
    var all = page.querySelectorAll(".answer");
    for (var i = 0; i < all.length; i++) {
      if (all[i].getBoundingClientRect().bottom > 80) return all[i];
    }
    return null;
  }
  function remark() {
    var answer = question();
    var box = answer && answer.querySelector("details.remark");
    if (!box) return;
    box.open = true;
    goTo(box.querySelector("textarea"));
  }

  var keys = {
    j: function () { follow("next"); },
    k: function () { follow("prev"); },
    a: function () { goTo(document.getElementById("f-grade")); },
    r: function () { goTo(document.querySelector("#return button")); },
    "/": remark,
    "?": openHelp
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open || !keysOn.checked) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
