using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>A tensor of a remembered prediction.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Datatype">Its datatype, by the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Form">In what form it is remembered.</param>
/// <param name="Content">The bytes of that form; empty where it is <see cref="FieldForm.Omitted"/>.</param>
public sealed record DecisionTensor(string Name, string Datatype, ImmutableArray<long> Shape, FieldForm Form, ReadOnlyMemory<byte> Content);
