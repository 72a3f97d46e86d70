// The scoreboard: a mark names its claim on hover, tap or arrow key; Enter or the link opens it.
for (const board of document.querySelectorAll(".board-marks")) {
  const marks = [...board.querySelectorAll("[data-claim]")];
  const said = board.parentElement.querySelector(".board-said");
  let here = -1;

  const name = (mark) => {
    marks[here]?.classList.remove("is-here");
    here = marks.indexOf(mark);
    mark.classList.add("is-here");
    const link = document.createElement("a");
    link.href = `${board.dataset.register}#claim-${mark.dataset.claim}`;
    link.textContent = "open in the register";
    // The browser's own hint would say the same a second time.
    if (mark.title) { mark.dataset.name = mark.title; mark.removeAttribute("title"); }
    said.replaceChildren(`${mark.dataset.name} · `, link);
  };
  const at = (event) => {
    const mark = event.target.closest("[data-claim]");
    if (mark && marks[here] !== mark) name(mark);
  };
  board.addEventListener("pointerover", at);
  board.addEventListener("click", at);
  board.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    // Up and down go to the nearest mark of the row above or below.
    const vertical = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && here >= 0) said.querySelector("a").click();
    else if (step) name(marks[Math.max(0, Math.min(marks.length - 1, here + step))]);
    else if (vertical) name(beside(vertical));
    else return;
    event.preventDefault();
  });

  const beside = (direction) => {
    if (here < 0) return marks[0];
    const from = marks[here].getBoundingClientRect();
    const rows = marks.map((mark) => mark.getBoundingClientRect());
    const tops = rows.map((box) => box.top).filter((top) => (top - from.top) * direction > 2);
    if (!tops.length) return marks[here];
    const top = direction > 0 ? Math.min(...tops) : Math.max(...tops);
    const row = marks.filter((_, i) => Math.abs(rows[i].top - top) < 2);
    const far = (mark) => Math.abs(mark.getBoundingClientRect().left - from.left);
    return row.reduce((best, mark) => (far(mark) < far(best) ? mark : best));
  };
}
