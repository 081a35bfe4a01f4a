using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>What a device says of a model.</summary>
/// <param name="Device">The device.</param>
/// <param name="Class">Its class; empty for none.</param>
/// <param name="Version">The version that it has; null where it says nothing of the model.</param>
/// <param name="Figures">The figures; whether it has the update, and its group, are not known here.</param>
internal sealed record DeviceFigures(string Device, string Class, int? Version, ModelFigures Figures);
