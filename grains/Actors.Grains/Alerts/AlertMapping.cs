using Actors.Alerts;
using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>Between signals on the wire and those that rules look at.</summary>
internal static class AlertMapping
{
    private const int MostName = 100;
    private const int MostText = 1_000;

    /// <summary>The signal as rules see it; null where it is none: no name, or a value that is no finite number.</summary>
    public static AlertSignal? ToDomain(this Signal signal) =>
        signal is not { Name: { Length: > 0 and <= MostName }, Model.Length: <= MostName } || !double.IsFinite(signal.Value)
            ? null
            : new AlertSignal(signal.Name, signal.Model, signal.Version, Cut(signal.Subject), signal.Value, signal.At)
            {
                Definition = Cut(signal.Definition),
                Baseline = Cut(signal.Baseline),
                IsFinding = signal.IsFinding,
                WindowId = Cut(signal.WindowId),
            };

    private static string? Cut(string? text) => text is { Length: > MostText } ? text[..MostText] : text;
}
