using System.Diagnostics;

namespace Actors.Conformance.Fuzz;

/// <summary>
/// Gives mutated bodies to one of the gateway's parsers and to the reference parser. Both must take a body and read the same, or both refuse
/// it; anything but a refusal is a crash, and a body that takes longer than <see cref="Patience"/> is a hang.
/// </summary>
internal static class FuzzRun
{
    /// <summary>The parsers that can be fuzzed.</summary>
    public static readonly IReadOnlyList<string> Parsers = ["json", "binary", "grpc"];

    /// <summary>How long one body may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int MaxFaults = 10;

    /// <summary>Runs.</summary>
    /// <param name="parser">One of <see cref="Parsers"/>.</param>
    /// <param name="seed">The same seed makes the same bodies.</param>
    /// <param name="count">How many bodies.</param>
    public static FuzzResult Run(string parser, int seed, int count) => parser switch
    {
        "json" => Compare(RestBodies.Json(seed), GatewayParsers.ReadRest, ReferenceRest.Read, count),
        "binary" => Compare(RestBodies.Binary(seed), GatewayParsers.ReadRest, ReferenceRest.Read, count),
        "grpc" => Compare(GrpcBodies.Make(seed), GatewayParsers.ReadGrpc, ReferenceGrpc.Read, count),
        _ => throw new ArgumentException($"There is no parser '{parser}'; there are {string.Join(", ", Parsers)}.", nameof(parser)),
    };

    private static FuzzResult Compare(IEnumerable<FuzzBody> bodies, Func<FuzzBody, FuzzRequest?> tested, Func<FuzzBody, FuzzRequest?> reference, int count)
    {
        var (read, accepted, faultCount) = (0, 0, 0);
        var faults = new List<string>();
        var slowest = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        using var watchdog = new Watchdog(Patience);
        foreach (var body in bodies.Take(count))
        {
            read++;
            watchdog.Begin(body);
            var start = clock.Elapsed;
            var fault = Disagreement(body, tested, reference, out var taken);
            watchdog.End();
            accepted += taken ? 1 : 0;
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (clock.Elapsed - start).Ticks));
            if (fault is not null && faultCount++ < MaxFaults)
            {
                faults.Add($"body {read}: {fault}\n  {body}");
            }
        }

        return new FuzzResult(read, accepted, faults, faultCount, slowest, clock.Elapsed);
    }

    private static string? Disagreement(FuzzBody body, Func<FuzzBody, FuzzRequest?> tested, Func<FuzzBody, FuzzRequest?> reference, out bool taken)
    {
        taken = false;
        string? one;
        try
        {
            one = tested(body)?.ToString();
        }
#pragma warning disable CA1031 // Whatever it is, it is what the fuzzer looks for.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            return $"crashed with {crash}";
        }

        var other = reference(body)?.ToString();
        taken = one is not null && other is not null;
        return one == other ? null : $"read as {one ?? "refused"}\n  reference {other ?? "refused"}";
    }
}
