export function AssistedHamstringScene({ className }: { className?: string }) { return <svg viewBox="0 0 1200 900" className={className} />; }
