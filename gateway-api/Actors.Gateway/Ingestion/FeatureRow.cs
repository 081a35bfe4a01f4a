namespace Actors.Gateway.Ingestion;

/// <summary>What a device's newest window says, as a row of features.</summary>
/// <param name="Device">The device.</param>
/// <param name="Window">The window's name.</param>
/// <param name="Start">Its begin.</param>
/// <param name="End">Its end.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Features">Aggregates by their names, like <c>temperature.mean</c>.</param>
internal sealed record FeatureRow(string Device, string Window, DateTimeOffset Start, DateTimeOffset End, string State, IReadOnlyDictionary<string, double?> Features);
