using System.Collections.Immutable;

namespace Actors.Domain.Remote;

/// <summary>One input or output of a backend.</summary>
/// <param name="Name">The tensor's name, as callers know it.</param>
/// <param name="Datatype">Its element type, under the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions; -1 where a request or an answer decides.</param>
public sealed record RemoteTensor(string Name, string Datatype, ImmutableArray<long> Shape)
{
    /// <summary>
    /// Where the backend has it: the name that an Open Inference server knows it by, the JSON pointer into an answer, or the part of an OpenAI
    /// answer; null for the kind's default.
    /// </summary>
    public string? Wire { get; init; }

    /// <summary>Where <see cref="Wire"/> points at an array of rows: the JSON pointer from a row to its value; null where the array itself is the value.</summary>
    public string? Each { get; init; }

    /// <summary>Whether its first dimension counts rows.</summary>
    public bool CountsRows => Shape is [-1, ..];

    /// <summary>Elements of a row; -1 where a dimension behind the first is open.</summary>
    public long RowElements => Shape.Length == 0 || Shape.AsSpan()[1..].Contains(-1) ? -1 : Shape.Skip(1).Aggregate(1L, static (product, next) => product * next);
}
