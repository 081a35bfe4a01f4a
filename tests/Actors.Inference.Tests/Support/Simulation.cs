namespace Actors.Inference.Tests;

/// <summary>
/// The scheduler under an open load of single rows, in simulated time: arrivals at random, runs that take what a curve says with noise, and
/// now and then several times as long.
/// </summary>
internal sealed class Simulation
{
    private const double TicksPerSecond = 1e9;
    private readonly Random _random;
    private readonly Scheduler _scheduler;
    private readonly Func<int, double> _runTime;
    private readonly double _noise;
    private readonly int _slots;
    private readonly Servable _servable = Servables.Fake();
    private long _now;
    private readonly List<(long At, long Began, RunSlot Slot)> _running = [];

    /// <param name="slots">Runs at once.</param>
    /// <param name="runTime">Seconds of a run by its rows, without noise.</param>
    /// <param name="noise">The spread of a run, as a share of it.</param>
    /// <param name="seed">Of all that is random.</param>
    public Simulation(int slots, Func<int, double> runTime, double noise, int seed)
    {
        _slots = slots;
        _runTime = runTime;
        _noise = noise;
        _random = new Random(seed);
        _scheduler = new Scheduler(new InferenceOptions { WorkerThreads = slots }, new OutputPool(0), new PendingRequestPool(), (long)TicksPerSecond);
    }

    public sealed record Outcome(int Offered, int Accepted, int InTime, int Late, int Passed, double InTimePerSecond)
    {
        public double AcceptedInTime => (double)InTime / Accepted;
    }

    /// <summary>Rows a second where every batch is of the best size.</summary>
    public double Capacity => Enumerable.Range(1, 64).Max(rows => rows / _runTime(rows)) * _slots;

    public List<TimeSpan> RetryAfter { get; } = [];

    /// <summary>Offers so many requests a second; the first part is not counted, as nothing is known then.</summary>
    public Outcome Run(double perSecond, double deadlineSeconds, double seconds, double warmUpSeconds)
    {
        int offered = 0, accepted = 0, inTime = 0, late = 0, passed = 0;
        long arrival = _now;
        double from = _now + (warmUpSeconds * TicksPerSecond);
        while (arrival < from + (seconds * TicksPerSecond))
        {
            arrival += (long)(-Math.Log(1 - _random.NextDouble()) / perSecond * TicksPerSecond);
            while (_running.Count > 0 && _running.MinBy(run => run.At) is var next && next.At <= arrival)
            {
                _running.Remove(next);
                foreach (PendingRequest request in next.Slot.Batch.Requests)
                {
                    bool counts = request.Arrived > from;
                    inTime += counts && next.At <= request.Deadline ? 1 : 0;
                    late += counts && next.At > request.Deadline ? 1 : 0;
                }

                _scheduler.Finish(next.Slot, new RunCost(next.At - next.Began, next.At - next.Began, next.At));
                passed += Start(next.At, from);
            }

            bool counted = arrival > from;
            offered += counted ? 1 : 0;
            Admission admission = _scheduler.Admit(Request(_servable, arrival, deadlineSeconds), arrival);
            if (admission.Result == AdmitResult.Admitted)
            {
                accepted += counted ? 1 : 0;
                passed += Start(arrival, from);
            }
            else if (counted)
            {
                RetryAfter.Add(TimeSpan.FromSeconds(admission.RetryTicks / TicksPerSecond));
            }
        }

        _now = arrival;

        // Those still waiting at the end are neither in time nor late.
        accepted = inTime + late + passed;
        return new Outcome(offered, accepted, inTime, late, passed, inTime / seconds);
    }

    private static PendingRequest Request(Servable servable, long arrival, double deadlineSeconds)
    {
        PendingRequest request = new()
        {
            Servable = servable,
            Rows = 1,
            Bytes = 8,
            Arrived = arrival,
            Priority = EngineRequest.MiddlePriority,
            Deadline = arrival + (long)(deadlineSeconds * TicksPerSecond),
        };
        request.Prepare(0);
        return request;
    }

    private int Start(long now, double from)
    {
        int passed = 0;
        while (_scheduler.TryTake(DispatchReason.Free, now) is { } slot)
        {
            passed += slot.Expired.Count(request => request.Arrived > from);
            if (slot.Servable is null)
            {
                _scheduler.Finish(slot, default);
                continue;
            }

            double gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            double spike = _random.NextDouble() < 0.002 ? 4 : 1;
            double took = _runTime(slot.Batch.Rows) * Math.Exp(_noise * gauss) * spike;
            _running.Add((now + (long)(took * TicksPerSecond), now, slot));
        }

        return passed;
    }
}
