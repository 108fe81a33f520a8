// The game is loaded when it is opened and gone when it is closed, its sound with it.
const play = document.getElementById("play");
const frame = play.querySelector("iframe");
play.addEventListener("toggle", () => {
  frame.src = play.open ? frame.dataset.page : "about:blank";
});
// A frame hears the keys only when it takes the focus anew, and only once its page is there.
frame.addEventListener("load", () => {
  if (!play.open) return;
  frame.blur();
  frame.focus();
});
