using System.Globalization;

namespace Actors.LoadTests.Resilience;

/// <summary>What callers saw of an outage.</summary>
/// <param name="Name">The outage.</param>
/// <param name="Asked">Requests asked from the break until the version answers again.</param>
/// <param name="Answered">Those of them that were answered.</param>
/// <param name="Unmarked">Answers by something else than the version that do not say so.</param>
/// <param name="OpenMs">From the first failure that a caller saw until the first answer that says that the breaker is open; null where none does.</param>
/// <param name="ClosedMs">From the version's return until it answers again; null where it does not.</param>
/// <param name="Faults">What should not have been.</param>
internal sealed record OutageFindings(
    string Name, int Asked, int Answered, int Unmarked, double? OpenMs, double? ClosedMs, IReadOnlyList<string> Faults)
{
    private const double LeastAnswered = 0.999;
    private const double LongestOpenMs = 1000;
    private const string BreakerOpen = "breaker_open";

    public double AnsweredShare => Asked == 0 ? 0 : (double)Answered / Asked;

    /// <summary>Counts.</summary>
    /// <param name="outage">The outage.</param>
    /// <param name="answers">Everything that was asked.</param>
    /// <param name="isWell">Whether the version answered before.</param>
    /// <param name="breaking">When its breaking began.</param>
    /// <param name="broken">When it was broken.</param>
    /// <param name="healed">When it was healed.</param>
    /// <param name="closed">When it answered again; null for never.</param>
    public static OutageFindings Of(Outage outage, IReadOnlyList<OutageAnswer> answers, bool isWell, double breaking, double broken, double healed, double? closed)
    {
        var during = answers.Where(answer => answer.AskedMs >= broken && answer.AskedMs <= (closed ?? double.MaxValue)).ToList();
        var since = answers.Where(answer => answer.AskedMs >= breaking).ToList();
        var first = since.Where(answer => answer.Fallback is not null || !answer.IsAnswered).Select(answer => (double?)answer.EndedMs).Min();
        var open = since.Where(answer => answer.Reason == BreakerOpen).Select(answer => (double?)answer.EndedMs).Min();
        var findings = new OutageFindings(
            outage.Name,
            during.Count,
            during.Count(answer => answer.IsAnswered),
            during.Count(answer => answer.IsAnswered && answer.Fallback is null && answer.Version != outage.Primary),
            open - first,
            closed - healed,
            []);
        return findings with { Faults = [.. findings.FindFaults(isWell, during.FirstOrDefault(answer => !answer.IsAnswered)?.Reason)] };
    }

    private IEnumerable<string> FindFaults(bool isWell, string? failure)
    {
        if (!isWell)
        {
            yield return $"{Name}: the version did not answer before it was broken";
        }

        if (AnsweredShare < LeastAnswered)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Name}: {AnsweredShare:P3} of the requests were answered; {LeastAnswered:P1} are to be. One said: {failure}");
        }

        if (Unmarked > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Name}: {Unmarked} answers do not say that something else gave them");
        }

        if (!(OpenMs <= LongestOpenMs))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Name}: the breaker opened {OpenMs:F0} ms after the first failure; {LongestOpenMs} ms are allowed");
        }

        if (ClosedMs is null)
        {
            yield return $"{Name}: the version did not answer again after it was back";
        }
    }
}
