using Actors.Gateway.Problems;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Rollouts;

/// <summary>What a prediction's headers say that decides on its version while a rollout is under way.</summary>
internal static class RolloutHeaders
{
    /// <summary>Whose calls are always assigned alike, like a customer's number.</summary>
    public const string Key = "X-Rollout-Key";

    /// <summary>What the caller belongs to, names with commas between.</summary>
    public const string Segment = "X-Rollout-Segment";

    /// <summary>Which version a tester wants: <c>candidate</c> or <c>baseline</c>.</summary>
    public const string Tester = "X-Rollout-Version";

    private const int MostCharacters = 256;
    private const int MostSegments = 16;

    /// <summary>Reads them; null where there are none.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Problem? TryRead(IHeaderDictionary headers, out RolloutHints? hints)
    {
        hints = null;
        var (key, segment, tester) = (Text(headers, Key), Text(headers, Segment), Text(headers, Tester));
        if (key is null && segment is null && tester is null)
        {
            return null;
        }

        var segments = segment?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (key?.Length > MostCharacters || segment?.Length > MostCharacters || segments?.Length > MostSegments)
        {
            return new Problem(ProblemKinds.InvalidRequest, $"{Key} and {Segment} have at most {MostCharacters} characters, and {MostSegments} segments.");
        }

        if (tester is not (null or RolloutHints.Candidate or RolloutHints.Baseline))
        {
            return new Problem(ProblemKinds.InvalidRequest, $"{Tester} is '{RolloutHints.Candidate}' or '{RolloutHints.Baseline}'.");
        }

        hints = new RolloutHints(key, segments, tester);
        return null;
    }

    private static string? Text(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;
}
