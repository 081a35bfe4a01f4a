using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>What an analysis looked at, how, and what it says.</summary>
/// <param name="Name">errors, split, latency, outputs, inputs, runTime, memory, shadow, or metric:NAME.</param>
/// <param name="Method">The test, by name and source.</param>
/// <param name="Finding">What it says.</param>
/// <param name="Message">For people.</param>
/// <param name="Numbers">Inputs and results by name.</param>
public sealed record AnalysisResult(string Name, string Method, AnalysisFinding Finding, string Message, ImmutableSortedDictionary<string, double> Numbers)
{
    /// <summary>Some of what it found, in words: of errors, what the candidate said when it failed.</summary>
    public ImmutableArray<string> Samples { get; init; } = [];
}
