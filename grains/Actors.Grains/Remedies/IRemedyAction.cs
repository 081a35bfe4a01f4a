using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <summary>A way to do something about an alert. Done again after a kill, with the same run, it is as done once.</summary>
internal interface IRemedyAction
{
    /// <summary>The actions that it does.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Does it or, in a dry run, says what it would do.</summary>
    Task<RemedyAnswer> RunAsync(string tenant, string run, RunRemedy request, CancellationToken cancellationToken);
}
