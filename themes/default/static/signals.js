// Beeps, a voice, a screen that stays on, a memory: the player goes on without what a device lacks or refuses.
(() => {
  "use strict";
  /** Pitch in hertz and length in seconds of the tones of each signal. */
  const TONES = {
    count: [[660, 0.09]],
    work: [[990, 0.4]],
    rest: [[520, 0.16], [390, 0.3]],
    change: [[520, 0.14], [780, 0.2]],
    ready: [[520, 0.14]],
    half: [[780, 0.1], [780, 0.1]],
    enough: [[780, 0.1], [990, 0.1]],
    finish: [[520, 0.16], [660, 0.16], [780, 0.16], [1040, 0.5]],
  };
  TONES.wait = TONES.rest;
  const quietly = (what) => { try { return what(); } catch { return null; } };
  const never = () => {};
  let audio = null;

  /** Browsers let a page be heard only after a tap. */
  const unlock = () => quietly(() => {
    // Where there is a choice, music that plays goes on beneath the beeps.
    if (navigator.audioSession) navigator.audioSession.type = "ambient";
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!audio && Context) audio = new Context();
    if (audio && audio.state !== "running") audio.resume().catch(never);
  });

  const beep = (name) => quietly(() => {
    unlock();
    let at = audio.currentTime + 0.02;
    for (const [pitch, length] of TONES[name]) {
      const oscillator = audio.createOscillator(), gain = audio.createGain(), end = at + length;
      oscillator.frequency.value = pitch;
      // Rising and falling: a tone that is cut off clicks.
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(0.25, at + 0.01);
      gain.gain.setValueAtTime(0.25, end - 0.03);
      gain.gain.linearRampToValueAtTime(0, end);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(end);
      at = end + 0.06;
    }
  });

  const canSpeak = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

  /** Says this and nothing else any longer; no text ends what is being said. */
  const say = (text, language) => quietly(() => {
    speechSynthesis.cancel();
    if (text) speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang: language }));
  });

  let lock = null, isWanted = false, tell = never;

  /** Keeps the screen on; `listener` hears whether it does. */
  function stayAwake(listener) {
    tell = listener;
    isWanted = true;
    take();
  }

  async function take() {
    if (lock || !isWanted || document.visibilityState !== "visible") return;
    try {
      const own = await navigator.wakeLock.request("screen");
      if (!isWanted || lock) return own.release();
      lock = own;
      // The system takes it away when the page is hidden, and when the battery runs low.
      own.addEventListener("release", () => {
        if (lock === own) lock = null;
        if (isWanted) tell(false);
      });
      tell(true);
    } catch { tell(false); }
  }

  function sleep() {
    isWanted = false;
    lock?.release().catch(never);
    lock = null;
  }

  document.addEventListener("visibilitychange", take);

  /** What cannot be kept on the device is kept as long as the page is open. */
  const own = {};
  const memory = {
    get: (key) => own[key] ?? quietly(() => localStorage.getItem(key)),
    set(key, value) {
      delete own[key];
      if (quietly(() => localStorage.setItem(key, value)) === null) own[key] = value;
    },
    remove(key) {
      delete own[key];
      quietly(() => localStorage.removeItem(key));
    },
    keys: () => quietly(() => Object.keys(localStorage)) ?? Object.keys(own),
  };

  window.cuecardSignals = { unlock, beep, say, canSpeak, stayAwake, sleep, memory };
})();
