using System.Globalization;

namespace Actors.Updates;

/// <summary>A version of a model that devices may install.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">Its version.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PublishTarget)]
public sealed record PublishTarget([property: Id(0)] string Model, [property: Id(1)] int Version)
{
    /// <summary>The target's path: <c>{model}/{version}.onnx</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Model}/{Version}.onnx");
}
