using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>A tensor of remembered predictions without its content.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Datatype">Its datatype, by the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Form">In what form its content is remembered.</param>
public sealed record TensorTemplate(string Name, string Datatype, ImmutableArray<long> Shape, FieldForm Form);
