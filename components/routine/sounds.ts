import { useSyncExternalStore } from "react";

/** A routine's voice and tones, all made on the device. */

const LOUDNESS = 0.12;
const NOTE_SECONDS = 0.55;
const C5 = 523.25;
const E5 = 659.26;

let audio: AudioContext | undefined;

/** Browsers play sound only after a press: call this in its handler. */
export function allowSounds(): void {
  if ("AudioContext" in window) audio ??= new AudioContext();
  void audio?.resume();
  if (ownVoice()) speechSynthesis.speak(new SpeechSynthesisUtterance(""));
}

/** Two soft notes: up when something begins, down when it ends. */
export function playTone(direction: "up" | "down"): void {
  if (audio?.state !== "running") return;
  const notes = direction === "up" ? [C5, E5] : [E5, C5];
  for (const [nth, frequency] of notes.entries()) {
    const begin = audio.currentTime + nth * (NOTE_SECONDS / 2);
    const note = new OscillatorNode(audio, { frequency });
    const envelope = new GainNode(audio, { gain: 0 });
    envelope.gain.setValueAtTime(0, begin);
    envelope.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.04);
    envelope.gain.exponentialRampToValueAtTime(0.001, begin + NOTE_SECONDS);
    note.connect(envelope).connect(audio.destination);
    note.start(begin);
    note.stop(begin + NOTE_SECONDS);
  }
}

/** A voice on the device. Others send the text over the network, and fail offline. */
function ownVoice(): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const voices = speechSynthesis
    .getVoices()
    .filter(({ localService, lang }) => localService && /^en\b/i.test(lang));
  return (
    voices.find((voice) => voice.default) ?? voices.find(({ lang }) => /^en[-_]us/i.test(lang)) ?? voices[0]
  );
}

/** Speaks a text after the current one, or interrupts it. */
export function say(text: string, isInstead: boolean): void {
  const voice = ownVoice();
  if (!voice) return;
  if (isInstead) speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.95;
  speechSynthesis.speak(utterance);
}

export function hush(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

/** Whether the device has a voice. Browsers list voices some time after the page has loaded. */
export function useVoice(): boolean {
  return useSyncExternalStore(
    subscribeToVoices,
    () => ownVoice() !== undefined,
    () => false,
  );
}

function subscribeToVoices(onChange: () => void): () => void {
  if (!("speechSynthesis" in window)) return () => {};
  speechSynthesis.addEventListener("voiceschanged", onChange);
  return () => speechSynthesis.removeEventListener("voiceschanged", onChange);
}
