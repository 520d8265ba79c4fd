export function Skeleton() {
  return (
    <div role="status" className="card grid min-h-[40rem] animate-pulse content-start gap-3 p-4">
      <span className="sr-only">The calendar is loading.</span>
      <div className="h-8 rounded-lg bg-sunken" />
      {["w-1/3", "ml-[30%] w-1/4", "ml-[10%] w-1/3", "ml-[55%] w-1/4", "ml-[20%] w-1/5"].map((place) => (
        <div key={place} className={`h-20 rounded-lg bg-sunken ${place}`} />
      ))}
    </div>
  );
}
