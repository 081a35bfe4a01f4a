using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>An input or output that a version declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its element type, under the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions; -1 where a request decides.</param>
/// <param name="IsOptional">Whether a request may leave it out.</param>
public sealed record SignatureTensor(string Name, string Datatype, ImmutableArray<long> Shape, bool IsOptional);
