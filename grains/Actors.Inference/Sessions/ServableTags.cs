using System.Globalization;

namespace Actors.Inference;

/// <summary>The tags that a version's measurements carry, boxed once.</summary>
internal sealed class ServableTags(EngineModel model)
{
    public KeyValuePair<string, object?> Model { get; } = new("model", model.Label);

    public KeyValuePair<string, object?> Version { get; } = new("version", model.Version.ToString(CultureInfo.InvariantCulture));
}
