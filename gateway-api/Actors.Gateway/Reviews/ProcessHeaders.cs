using System.Globalization;
using Actors.Gateway.Problems;
using Actors.Reviews;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Reviews;

/// <summary>What a prediction's headers, or metadata, say of a business process that is to take its answer.</summary>
internal static class ProcessHeaders
{
    /// <summary>The process.</summary>
    public const string Process = "Actors-Process";

    /// <summary>The case's name, and what those of several rows begin with; in answers, the cases.</summary>
    public const string Case = "Actors-Case";

    /// <summary>In answers, what became of the cases.</summary>
    public const string Decision = "Actors-Decision";

    /// <summary>How long to wait for people, as <c>wait=SECONDS</c> (RFC 7240).</summary>
    public const string Prefer = "Prefer";

    /// <summary>Where the wait was kept to (RFC 7240).</summary>
    public const string Applied = "Preference-Applied";

    private const string Wait = "wait";

    // A row's number is added to it.
    private const int MaxCase = ReviewProcessKey.MaxCaseLength - 6;

    /// <summary>What they are for.</summary>
    public static IReadOnlyList<(string Name, string Description)> Descriptions { get; } =
    [
        (Process, "The business process that takes the answer, a case a row, at most 32: it accepts it, rejects it or has people decide. The answer's parameters say which; pending is true while people decide."),
        (Case, "The case's name, and what those of several rows begin with: a request sent again is submitted once. Left out: a new one."),
        (Prefer, "wait=SECONDS (RFC 7240), at most 60: how long to wait for people's decision."),
    ];

    /// <summary>Whether a process is to take the answer.</summary>
    public static bool IsIn(IHeaderDictionary headers) => headers.TryGetValue(Process, out _);

    /// <summary>Reads them.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Problem? TryRead(IHeaderDictionary headers, out ProcessHint? hint)
    {
        hint = null;
        if (!headers.TryGetValue(Process, out var named))
        {
            return null;
        }

        if (named is not [{ } process] || !ReviewProcessKey.IsProcess(process))
        {
            return new Problem(ProblemKinds.InvalidRequest, $"{Process} '{Inference.Refusal.Shorten(named.ToString())}' is not a process: 1 to 63 of a-z, 0-9 and '-', beginning with a letter.");
        }

        var given = headers[Case];
        if (given.Count > 0 && (given is not [{ Length: <= MaxCase } id] || !ReviewProcessKey.IsCase(id)))
        {
            return new Problem(ProblemKinds.InvalidRequest, $"{Case} '{Inference.Refusal.Shorten(given.ToString())}' is not a case: 1 to {MaxCase} of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.");
        }

        hint = new ProcessHint(process, given.Count > 0 ? given[0] : null);
        return null;
    }

    /// <summary>How long the caller waits for people; zero where it says nothing that can be read, as the preference is one.</summary>
    public static TimeSpan Patience(IHeaderDictionary headers)
    {
        foreach (var preference in headers[Prefer].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value] && name.Equals(Wait, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                var patience = TimeSpan.FromSeconds(seconds);
                return patience < IReviewProcessGrain.MaxPatience ? patience : IReviewProcessGrain.MaxPatience;
            }
        }

        return TimeSpan.Zero;
    }
}
