/** Signs that need a doctor before they need a coach. Shown before booking; nothing here is asked or kept. */
export function RedFlags() {
  return (
    <div className="card border-l-4 border-l-accent px-6 py-6">
      <h2 className="text-2xl">Some back pain needs a doctor first</h2>
      <p className="mt-3">Please see a doctor now, and not us, if your pain comes with any of these:</p>
      <ul className="mt-3 grid list-disc gap-x-10 gap-y-1.5 pl-5 sm:grid-cols-2">
        <li>numbness where you would sit on a saddle</li>
        <li>lost control of bladder or bowel, or new trouble passing water</li>
        <li>weakness or numbness in both legs</li>
        <li>a bad fall or a crash just before it began</li>
        <li>fever, or weight loss that you cannot explain</li>
        <li>nights that make it worse, and nothing that ever eases it</li>
      </ul>
      <p className="mt-4 text-base text-muted">
        In the United States call 911 or go to an emergency department. What we write and do here is not medical advice.
      </p>
    </div>
  );
}
