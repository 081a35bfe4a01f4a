using System.Globalization;

namespace Actors.Benchmarks.Devices;

/// <summary>What the scenario is to do.</summary>
/// <param name="Count">Devices.</param>
/// <param name="Store">sqlite or postgres.</param>
/// <param name="Seconds">For how long check-ins are sent as fast as they are taken.</param>
/// <param name="Callers">Check-ins under way at a time.</param>
/// <param name="Storm">Devices that come back within <paramref name="StormSeconds"/>.</param>
/// <param name="StormSeconds">How long the storm takes to come.</param>
/// <param name="Rate">Check-ins a second that the gateway lets in.</param>
/// <param name="Json">Whether the last line is to be JSON.</param>
internal sealed record DeviceArguments(int Count, string Store, int Seconds, int Callers, int Storm, int StormSeconds, int Rate, bool Json)
{
    public const string Usage =
        "devices takes --count=1000000 --store=sqlite|postgres --seconds=20 --callers=4000 --storm=200000 --storm-seconds=60 --rate=5000 --json";

    /// <summary>Reads them; null where they cannot be meant.</summary>
    public static DeviceArguments? Read(IEnumerable<string> args)
    {
        var read = new DeviceArguments(1_000_000, "sqlite", 20, 4_000, 200_000, 60, 5_000, Json: false);
        foreach (var argument in args)
        {
            var parts = argument.Split('=', 2);
            var text = parts.Length == 2 ? parts[1] : "";
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
            read = parts[0] switch
            {
                "--json" => read with { Json = true },
                "--store" when text is "sqlite" or "postgres" => read with { Store = text },
                "--count" when isNumber => read with { Count = number },
                "--seconds" when isNumber => read with { Seconds = number },
                "--callers" when isNumber => read with { Callers = number },
                "--storm" when isNumber => read with { Storm = number },
                "--storm-seconds" when isNumber => read with { StormSeconds = number },
                "--rate" when isNumber => read with { Rate = number },
                _ => null!,
            };
            if (read is null)
            {
                return null;
            }
        }

        return read with { Storm = Math.Min(read.Storm, read.Count) };
    }
}
