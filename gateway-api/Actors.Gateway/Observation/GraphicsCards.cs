using System.Diagnostics.Metrics;
using System.Globalization;

namespace Actors.Gateway.Observation;

/// <summary>
/// How busy the machine's graphics cards are, as Linux tells of those whose driver says so (amdgpu). Models are run by processors; who else has a card is seen
/// here, and nothing where there is none. Source: Linux, Documentation/gpu/amdgpu/thermal.rst and driver-misc.rst.
/// </summary>
internal sealed class GraphicsCards(string folder = "/sys/class/drm")
{
    private const double Percent = 100;

    /// <summary>The share of its time that a card was busy, 0 to 1, by card.</summary>
    public IEnumerable<Measurement<double>> Busy() => Read("gpu_busy_percent", static value => value / Percent);

    /// <summary>Bytes of its memory that are taken, by card.</summary>
    public IEnumerable<Measurement<double>> Memory() => Read("mem_info_vram_used", static value => value);

    private IEnumerable<Measurement<double>> Read(string file, Func<double, double> convert)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var card in Directory.EnumerateDirectories(folder, "card*").Order(StringComparer.Ordinal))
        {
            if (TryRead(Path.Combine(card, "device", file)) is { } value)
            {
                yield return new Measurement<double>(convert(value), new KeyValuePair<string, object?>("card", Path.GetFileName(card)));
            }
        }
    }

    private static double? TryRead(string path)
    {
        try
        {
            return File.Exists(path) && double.TryParse(File.ReadAllText(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A card that sleeps does not answer.
            return null;
        }
    }
}
