using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>How rows are told apart.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="Source"><c>caller</c>, <c>arm</c>, or the name of an input.</param>
/// <param name="Column">Which element of the input's row.</param>
/// <param name="Edges">Rising, between the segments of a number; empty where values are taken as they are.</param>
public sealed record SegmentRule(string Name, string Source, int Column, ImmutableArray<double> Edges);
