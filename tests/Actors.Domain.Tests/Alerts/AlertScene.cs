using Actors.Domain.Alerts;
using Actors.Domain.Remedies;

namespace Actors.Domain.Tests.Alerts;

/// <summary>A tenant's alerts, a clock, and somebody who does the errands.</summary>
internal sealed class AlertScene(AlertSettings? settings = null)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public AlertSettings Settings { get; set; } = settings ?? new AlertSettings();

    public AlertBook Book { get; set; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    /// <summary>Every errand that was ever asked for, with when.</summary>
    public List<Errand> Asked { get; } = [];

    public IEnumerable<Errand> Notices => Asked.Where(errand => errand.Kind == ErrandKind.Notice);

    public static AlertSignal Drift(string subject, double value = 0.4, bool isFinding = true, string model = "m", string? window = null) =>
        new("drift.score", model, 1, subject, value, Start) { IsFinding = isFinding, WindowId = window, Definition = "PSI over 10 quantile bins", Baseline = "training v1" };

    public AlertScene Hear(params AlertSignal[] signals) => Take(AlertMachine.Observe(Book, signals.Select(signal => signal with { At = Now }), Settings, Now));

    public AlertScene Pass(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return Take(AlertMachine.Advance(Book, Settings, Now));
    }

    /// <summary>Time passes second by second, and all errands are done as they come.</summary>
    public AlertScene Run(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Pass(1).Do();
        }

        return this;
    }

    public AlertScene Do(string outcome = ErrandEnd.Done)
    {
        foreach (var errand in ErrandSteps.Due(Book, Now).ToList())
        {
            Take(ErrandSteps.Settle(Book, errand.Id, new ErrandEnd(outcome, null), Settings, Now));
        }

        return this;
    }

    public AlertScene Take(AlertBook next)
    {
        var known = Book.Errands.Select(errand => errand.Id).ToHashSet();
        Asked.AddRange(next.Errands.Where(errand => !known.Contains(errand.Id)));
        Book = next;
        return this;
    }

    public static AlertSettings With(AlertRule rule) => new() { Rules = [rule] };

    public static AlertSettings With(RemedyPolicy policy) => new() { Remedies = [policy] };
}
