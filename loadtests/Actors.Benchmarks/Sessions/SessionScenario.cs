using System.Globalization;
using System.Text.Json;

namespace Actors.Benchmarks.Sessions;

/// <summary>What the engine's runner costs beside a hand-written run.</summary>
internal static class SessionScenario
{
    public const string Name = "session";

    public static void Run(bool json)
    {
        Dictionary<string, double> ratios = [];
        foreach (var (model, rows) in (ReadOnlySpan<(string, int)>)[("32-64-64-2", 1), ("32-64-64-2", 64), ("512-1024-1024-10", 1), ("512-1024-1024-10", 64)])
        {
            using var fixture = SessionFixture.Create(model, rows);
            var (bareNs, ourNs, bytes) = Turns.Compare(fixture.RunBare, fixture.RunRunner);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{model,-18} {rows,3} rows   by hand {bareNs,9:F0} ns   runner {ourNs,9:F0} ns   ratio {ourNs / bareNs:F3}   runner allocates {bytes:F0} bytes"));
            ratios[string.Create(CultureInfo.InvariantCulture, $"session_{model}_{rows}_over_bare")] = Math.Round(ourNs / bareNs, 3);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { scenario = Name, Environment.ProcessorCount, ratios }, JsonSerializerOptions.Web));
        }
    }
}
