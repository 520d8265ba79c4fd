export function RestingFigure({ className }: { className?: string }) { return <svg viewBox="0 0 240 240" className={className} />; }
