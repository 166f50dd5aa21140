// Checks of the calendar are dragged to another day, or picked up by their button and put down by that of a day.
(function () {
  "use strict";
  var calendar = document.querySelector("[data-moving]");
  if (!calendar) return;
  var form = document.getElementById(calendar.getAttribute("data-moving"));
  var chosen = form.querySelector("input[name=check]");
  var bar = document.getElementById("moving-bar");
  var picked = null;

  function days() { return calendar.querySelectorAll("[data-day]"); }
  function unmark() {
    calendar.querySelectorAll(".month-over").forEach(function (day) { day.classList.remove("month-over"); });
  }
  function letGo() {
    if (!picked) return;
    var button = picked.querySelector("[data-pick]");
    picked.classList.remove("slot-picked");
    button.setAttribute("aria-pressed", "false");
    picked = null;
    chosen.value = "";
    bar.hidden = true;
    calendar.querySelectorAll(".month-here").forEach(function (here) { here.hidden = true; });
    button.focus();
  }
  function pickUp(slot) {
    letGo();
    picked = slot;
    chosen.value = slot.getAttribute("data-check");
    slot.classList.add("slot-picked");
    slot.querySelector("[data-pick]").setAttribute("aria-pressed", "true");
    bar.textContent = bar.getAttribute("data-text").replace("%", slot.getAttribute("data-name"));
    bar.hidden = false;
    days().forEach(function (day) {
      day.querySelector(".month-here").hidden = day.contains(slot);
    });
  }

  calendar.addEventListener("click", function (event) {
    var button = event.target.closest("[data-pick]");
    if (!button) return;
    var slot = button.closest("[data-check]");
    if (slot === picked) letGo(); else pickUp(slot);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") letGo();
  });

  var dragged = null;
  calendar.addEventListener("dragstart", function (event) {
    dragged = event.target.closest ? event.target.closest("[data-check]") : null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.getAttribute("data-name"));
  });
  calendar.addEventListener("dragend", function () { dragged = null; unmark(); });
  calendar.addEventListener("dragover", function (event) {
    var day = event.target.closest("[data-day]");
    unmark();
    if (!dragged || !day || day.contains(dragged)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    day.classList.add("month-over");
  });
  calendar.addEventListener("drop", function (event) {
    var day = event.target.closest("[data-day]");
    if (!dragged || !day || day.contains(dragged)) return;
    event.preventDefault();
    chosen.value = dragged.getAttribute("data-check");
    form.requestSubmit(day.querySelector(".month-here"));
  });
})();
