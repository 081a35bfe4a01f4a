using Actors.Gateway.Problems;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Decisions;

/// <summary>What a prediction's headers say that is remembered with its answer.</summary>
internal static class DecisionHeaders
{
    /// <summary>Whom the prediction is about, by a name that stays the same.</summary>
    public const string Subject = "Actors-Subject";

    /// <summary>The key by which outcomes may be joined, like an order's number.</summary>
    public const string BusinessKey = "Actors-Business-Key";

    private const int MostCharacters = 256;

    /// <summary>Reads them; null where there are none.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Problem? TryRead(IHeaderDictionary headers, out DecisionHints? hints)
    {
        var (subject, key) = (Text(headers, Subject), Text(headers, BusinessKey));
        hints = subject is null && key is null ? null : new DecisionHints(subject, key, null);
        return subject?.Length > MostCharacters || key?.Length > MostCharacters
            ? new Problem(ProblemKinds.InvalidRequest, $"{Subject} and {BusinessKey} have at most {MostCharacters} characters.")
            : null;
    }

    /// <summary>What the headers say, with the request's own id.</summary>
    public static DecisionHints? With(DecisionHints? hints, string? requestId) =>
        requestId is null ? hints : new DecisionHints(hints?.Subject, hints?.BusinessKey, requestId);

    private static string? Text(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;
}
