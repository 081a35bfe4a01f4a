using Actors.Domain.Alerts;
using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <summary>Answers of remedies.</summary>
internal static class Remedial
{
    /// <summary>It is done, or there was nothing to do.</summary>
    public static RemedyAnswer Done(string detail) => new(ErrandEnd.Done, detail);

    /// <summary>It would be done.</summary>
    public static RemedyAnswer Would(string detail) => new(ErrandEnd.Done, "Dry run: " + detail);

    /// <summary>It cannot be done.</summary>
    public static RemedyAnswer Refused(string detail) => new(ErrandEnd.Refused, detail);

    /// <summary>It may be done later.</summary>
    public static RemedyAnswer Later(string detail) => new(ErrandEnd.Retry, detail);

    /// <summary>Why, for what is changed: at most 500 characters, and which run it was.</summary>
    public static string Reason(string run, RunRemedy request)
    {
        var reason = $"remedy {run}: {request.Reason}".ReplaceLineEndings(" ");
        return reason.Length > 500 ? reason[..500] : reason;
    }
}
