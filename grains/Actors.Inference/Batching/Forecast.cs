namespace Actors.Inference;

/// <summary>
/// Predicts when a version's request would be answered if it were queued now, and learns from how earlier predictions came out. A request
/// is behind all work of its version of the same priority or a more urgent one, whatever its deadline: where everybody makes it in the
/// order of arrival, everybody makes it with the earliest deadline first. Guarded by the workers' lock.
/// </summary>
/// <remarks>
/// The promise has to hold for 99 of 100, so it covers the common surprise, too: a run that is stopped by the system, a collection of
/// memory. Being generous there costs no throughput, as it only makes the queue shorter; so the largest surprise is remembered and
/// forgotten slowly.
/// </remarks>
internal sealed class Forecast
{
    /// <summary>Mean deviations of a run that its promise leaves room for: about two and a half standard deviations.</summary>
    private const double Margin = 3;

    /// <summary>The weight of a batch in the pace: small, so that a passing hitch is a surprise and no change of pace.</summary>
    private const double Weight = 1.0 / 512;

    private const double MostPace = 16;

    /// <summary>How much of a larger surprise is taken over, and how much of it a batch without one forgets.</summary>
    private const double Surprised = 0.5;
    private const double Forgotten = 0.0001;

    /// <summary>The next surprise may be larger than the largest by so much.</summary>
    private const double Larger = 1.25;

    /// <summary>The share of a request's time that surprises may take at most: the rest is for waiting.</summary>
    private const double MostSurprise = 0.4;

    private double _expected;
    private double _actual;
    private double _surprise;

    /// <summary>What is expected of a request, in ticks.</summary>
    /// <param name="Wait">Until its run begins, where workers get the processor to themselves.</param>
    /// <param name="Finish">By when it is answered but for rare cases.</param>
    public readonly record struct Expectation(double Wait, double Finish);

    /// <summary>
    /// Waits as they were, over what was expected of them, at least 1: above it where workers do not get the processor to themselves.
    /// </summary>
    private double Pace => _expected > 0 ? Math.Clamp(_actual / _expected, 1, MostPace) : 1;

    /// <summary>The expectation for one more request.</summary>
    /// <param name="times">What requests of its shape take.</param>
    /// <param name="batchRows">Rows of the batch it would be in.</param>
    /// <param name="wait">Until the work before it is done, where workers get the processor to themselves.</param>
    /// <param name="allowed">How long the request may take in all.</param>
    public Expectation Of(ShapeTimes times, int batchRows, double wait, double allowed)
    {
        double run = times.Work(batchRows);
        double finish = run + (Margin * times.Runs.Deviation(batchRows));
        return wait > 0
            ? new Expectation(wait, (Pace * wait) + finish + Math.Min(Larger * _surprise, MostSurprise * allowed))
            : new Expectation(0, finish);
    }

    /// <summary>Learns from the wait of a request that was taken, where it waited for others' work.</summary>
    public void Waited(double expected, double actual)
    {
        if (expected <= 0)
        {
            return;
        }

        double surprise = actual - (Pace * expected);
        _surprise += surprise > _surprise ? Surprised * (surprise - _surprise) : -Forgotten * _surprise;
        _expected += Weight * (expected - _expected);
        _actual += Weight * (actual - _actual);
    }
}
