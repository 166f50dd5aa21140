// Cards of the board are dragged to another cell; their buttons do the same without a script.
(function () {
  "use strict";
  var board = document.querySelector("[data-board]");
  if (!board) return;
  var dragged = null;
  board.querySelectorAll("[data-card]").forEach(function (card) {
    if (!card.querySelector(".board-moves")) return;
    card.draggable = true;
    card.addEventListener("dragstart", function (event) {
      dragged = card;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.id);
    });
    card.addEventListener("dragend", function () { dragged = null; });
  });
  function cellOf(event) { return event.target.closest && event.target.closest(".board-cell"); }
  board.addEventListener("dragover", function (event) {
    var cell = cellOf(event);
    if (!dragged || !cell) return;
    event.preventDefault();
    cell.classList.add("board-over");
  });
  board.addEventListener("dragleave", function (event) {
    var cell = cellOf(event);
    if (cell && !cell.contains(event.relatedTarget)) cell.classList.remove("board-over");
  });
  board.addEventListener("drop", function (event) {
    var cell = cellOf(event);
    if (!dragged || !cell) return;
    event.preventDefault();
    var form = dragged.querySelector(".board-moves");
    form.elements.effort.value = cell.dataset.effort;
    form.elements.impact.value = cell.dataset.impact;
    form.submit();
  });
})();
