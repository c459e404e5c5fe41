const frames = [...document.querySelectorAll('.frame')], scenes = document.querySelector('select'), place = document.querySelector('output');
let at = 0;
function show(next, moved) {
  at = Math.max(0, Math.min(frames.length - 1, next));
  frames.forEach((frame, index) => frame.classList.toggle('here', index === at));
  place.textContent = frames[at].dataset.place;
  let scene = 0;
  [...scenes.options].forEach((option, index) => { if (Number(option.value) <= at) scene = index; });
  scenes.selectedIndex = scene;
  if (moved) { history.replaceState(null, '', '#' + (at + 1)); frames[at].querySelector('h2').focus({ preventScroll: true }); window.scrollTo(0, 0); }
}
document.body.classList.add('walks');
document.getElementById('back').onclick = () => show(at - 1, true);
document.getElementById('next').onclick = () => show(at + 1, true);
scenes.onchange = () => show(Number(scenes.value), true);
document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const option = frames[at].querySelectorAll('fieldset button')[Number(event.key) - 1];
  if (option) { option.click(); option.focus(); return; }
  const inControl = event.target.closest('button, select, summary');
  const keys = { ArrowRight: 1, PageDown: 1, Enter: 1, ' ': 1, ArrowLeft: -1, PageUp: -1, Home: -frames.length, End: frames.length };
  if (!(event.key in keys) || inControl && (event.key === 'Enter' || event.key === ' ' || event.target.tagName === 'SELECT')) return;
  event.preventDefault();
  show(at + keys[event.key], true);
});
document.querySelectorAll('fieldset').forEach(asked => asked.querySelectorAll('button').forEach(button => button.onclick = () => {
  asked.querySelectorAll('button').forEach(other => other.setAttribute('aria-pressed', String(other === button)));
  const told = asked.querySelector('[role=status]');
  told.textContent = (button.dataset.right ? '✓ ' : '✗ ') + button.dataset.why + (button.dataset.right ? '' : ' ' + told.dataset.measured);
}));
show(Number(location.hash.slice(1)) - 1 || 0, false);
