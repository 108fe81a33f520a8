// Every sound of the page: one at a time, with a line that moves over its pictures while it plays.
const still = matchMedia("(prefers-reduced-motion: reduce)");
const sounds = [...document.querySelectorAll("[data-sound]")].map(prepared);
document.documentElement.classList.add("listening");

function prepared(card) {
  const clock = card.querySelector("output");
  const sound = {
    card,
    clock,
    whole: clock ? clock.textContent : "",
    seconds: Number(card.dataset.seconds),
    lasts: Number(card.dataset.lasts) || Number(card.dataset.seconds),
    takes: [...card.querySelectorAll("audio")],
    buttons: [...card.querySelectorAll(".go")],
    slider: card.querySelector("input"),
    roll: card.querySelector(".roll"),
    cues: [...card.querySelectorAll(".cues li")],
  };
  sound.buttons.forEach((button, take) => button.addEventListener("click", () => toggle(sound, take)));
  sound.takes.forEach((audio, take) => listen(sound, audio, take));
  if (sound.slider) sound.slider.addEventListener("input", () => go(sound, Number(sound.slider.value)));
  if (sound.roll) sound.roll.querySelector(".sheet").addEventListener("click", (event) => jump(sound, event));
  return sound;
}

function listen(sound, audio, take) {
  const tell = () => sound.buttons[take].setAttribute("aria-pressed", String(!audio.paused));
  audio.addEventListener("play", () => {
    hush(audio);
    tell();
    follow(sound, audio);
  });
  audio.addEventListener("pause", tell);
  audio.addEventListener("timeupdate", () => show(sound, audio.currentTime));
  audio.addEventListener("ended", () => go(sound, 0));
}

function hush(but) {
  for (const audio of document.querySelectorAll("audio")) if (audio !== but) audio.pause();
}

function toggle(sound, take) {
  const audio = sound.takes[take];
  if (!audio.paused) return audio.pause();
  if (sound.takes.length > 1) audio.currentTime = 0;
  return void audio.play().catch(() => {});
}

function go(sound, seconds) {
  sound.takes[0].currentTime = seconds;
  show(sound, seconds);
}

// A click on the roll goes to where it points; a drag that selects or scrolls does not come here.
function jump(sound, event) {
  const box = event.currentTarget.getBoundingClientRect();
  go(sound, ((event.clientX - box.left) / box.width) * sound.lasts);
}

function follow(sound, audio) {
  if (audio.paused || still.matches) return;
  show(sound, audio.currentTime);
  requestAnimationFrame(() => follow(sound, audio));
}

function show(sound, seconds) {
  const bar = Math.min(1, seconds / sound.lasts);
  sound.card.classList.add("begun");
  sound.card.style.setProperty("--at", String(Math.min(1, seconds / sound.seconds)));
  sound.card.style.setProperty("--bar", String(bar));
  if (sound.clock) sound.clock.textContent = `${said(seconds)} / ${sound.whole}`;
  if (sound.slider) {
    sound.slider.value = String(seconds);
    sound.slider.setAttribute("aria-valuetext", `${said(seconds)} of ${sound.whole}`);
  }
  for (const cue of sound.cues)
    cue.classList.toggle("now", seconds >= Number(cue.dataset.from) && seconds < Number(cue.dataset.to));
  if (sound.roll && !still.matches && !sound.takes[0].paused) keepInSight(sound.roll, bar);
}

function said(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

// The roll turns its page when the line leaves it, as a music stand does; nothing slides under the eye.
function keepInSight(roll, bar) {
  const at = bar * roll.scrollWidth;
  if (at < roll.scrollLeft || at > roll.scrollLeft + roll.clientWidth - 24) roll.scrollLeft = at - 24;
}

// The game in its frame has music of its own.
document.getElementById("play")?.addEventListener("toggle", (event) => {
  if (event.currentTarget.open) hush(null);
});
